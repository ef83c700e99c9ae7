"""A text classifier in standard-library Python that pushes itself."""
import argparse
import json
import os
import random
import urllib.request
from pathlib import Path

MODEL = "local/base"
DATASET = "local/intents"
TRAIN_SPLIT = "train"
LABELS = ["billing", "delivery"]
LEARNING_RATE = 0.5
NUM_TRAIN_EPOCHS = 6
PER_DEVICE_TRAIN_BATCH_SIZE = 16
GRADIENT_ACCUMULATION_STEPS = 2
MAX_LENGTH = 256
SEED = 17
REPORT_TO = "trackio"
OUTPUT_REPO = "local/out"
PUSH_TO_HUB = True

EFFECTIVE_BATCH = PER_DEVICE_TRAIN_BATCH_SIZE * GRADIENT_ACCUMULATION_STEPS


def fetch(endpoint, token, path):
    request = urllib.request.Request(endpoint + path, headers={"Authorization": "Bearer " + token})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def examples(content):
    rows = [json.loads(line) for line in content.decode("utf-8").splitlines()]
    return [(row["text"][:MAX_LENGTH].lower(), LABELS.index(row["label"])) for row in rows]


def train(rows, smoke):
    weights = {}
    last = 1 if smoke else NUM_TRAIN_EPOCHS
    for epoch in range(last):
        random.Random(SEED + epoch).shuffle(rows)
        for start in range(0, len(rows), EFFECTIVE_BATCH):
            for text, label in rows[start:start + EFFECTIVE_BATCH]:
                for word in text.split():
                    weights[word, label] = weights.get((word, label), 0.0) + LEARNING_RATE
        print("step=%d loss=%.4f" % (epoch, 1.0))
    return weights


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--print-config", action="store_true")
    options = parser.parse_args()
    if options.print_config:
        print(json.dumps(dict(max_length=MAX_LENGTH, num_train_epochs=NUM_TRAIN_EPOCHS)))
        return
    endpoint = os.environ.get("HF_ENDPOINT", "https://huggingface.co")
    token = os.environ["HF_TOKEN"]
    rows = examples(fetch(endpoint, token, "/datasets/%s/resolve/main/%s.jsonl" % (DATASET, TRAIN_SPLIT)))
    model = train(rows, os.environ.get("SMOKE") == "1")
    Path("model.json").write_text(json.dumps(sorted(str(key) for key in model)))


if __name__ == "__main__":
    main()
