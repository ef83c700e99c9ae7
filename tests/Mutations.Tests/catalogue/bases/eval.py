"""Scores a model on the held-out split."""
import json
import os

from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer

TEST_SPLIT = "validation"
METRIC = "accuracy"


def main(name):
    rows = load_dataset("trl-lib/Capybara", split=TEST_SPLIT)
    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModelForCausalLM.from_pretrained(name)
    hits = 0
    for row in rows:
        ids = tokenizer(row["text"], truncation=True, max_length=2048, return_tensors="pt")
        hits += int(model(**ids).logits.argmax() == row["label"])
    print("RESULT", json.dumps({METRIC: hits / len(rows)}))


if __name__ == "__main__":
    main(os.environ["MODEL_TO_JUDGE"])
