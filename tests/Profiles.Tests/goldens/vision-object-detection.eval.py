# /// script
# requires-python = ">=3.10"
# dependencies = ["torch==2.11.0", "transformers==5.17.0", "huggingface_hub==1.33.0", "accelerate==1.15.0", "datasets==5.0.1", "trackio==0.36.0", "torchvision==0.26.0", "pillow==12.0.0"]
# ///
"""Evaluates an object detector on held-out images: how many boxes are found, and how many found ones are boxes.

The score of an image is F1 at an overlap of one half.
The same script, with the same constants, judges the untouched base and the result.

    python3 eval.py --model ID --revision SHA --output FILE
    SMOKE=1   the first rows
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import os
import sys
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

# --- Configuration: one constant a line, nothing below changes them --------------------------------------------

MODEL = "Qwen/Qwen2-0.5B"
MODEL_REVISION = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
DATASET = "trl-lib/Capybara"
DATASET_REVISION = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
TRAIN_SPLIT = "train"
TEST_SPLIT = "test"
HOLDOUT = 0.05
COLUMNS = {"image": "image", "objects": "objects"}
CONVERSIONS = []
METRIC = "f1_at_50"
SEED = 17
LABELS = ["cat", "dog"]

# --- End of configuration --------------------------------------------------------------------------------------

PACKAGES = ("torch", "PIL", "transformers", "datasets")
SMOKE_ROWS = 4


OVERLAP, CONFIDENCE = 0.5, 0.5


def overlap(one: List[float], other: List[float]) -> float:
    """Intersection over union of two boxes as left, top, right, bottom."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(0.0, wide) * max(0.0, high)
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return shared / (sum(areas) - shared) if sum(areas) > shared else 0.0


def f1(found: List[Tuple[int, List[float]]], wanted: List[Tuple[int, List[float]]]) -> float:
    """F1 of the found boxes; each wanted one is found once."""
    left = list(wanted)
    hits = 0
    for category, box in found:
        match = next((one for one in left if one[0] == category and overlap(one[1], box) >= OVERLAP), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return 2.0 * hits / (len(found) + len(wanted)) if found or wanted else 1.0


def evaluate(name: str, revision: str, rows: Any) -> Dict[str, Any]:
    """F1 of each image."""
    import torch
    from transformers import AutoImageProcessor, AutoModelForObjectDetection
    torch.manual_seed(SEED)
    processor = AutoImageProcessor.from_pretrained(MODEL, revision=MODEL_REVISION)
    model = AutoModelForObjectDetection.from_pretrained(
        name, revision=revision, num_labels=len(LABELS), ignore_mismatched_sizes=True).to(device()).eval()
    scores = []
    for row in rows:
        image, objects = row[COLUMNS["image"]].convert("RGB"), row[COLUMNS["objects"]]
        with torch.no_grad():
            output = model(**processor(images=image, return_tensors="pt").to(device()))
        best = processor.post_process_object_detection(output, threshold=CONFIDENCE, target_sizes=[(image.height, image.width)])[0]
        found = [(int(category), [float(side) for side in box]) for category, box in zip(best["labels"], best["boxes"])]
        wanted = [(int(category), [box[0], box[1], box[0] + box[2], box[1] + box[3]])
                  for category, box in zip(objects["category"], objects["bbox"])]
        scores.append(f1(found, wanted))
    return summary(name, revision, scores, [score >= 0.5 for score in scores], 1.0 - math.fsum(scores) / len(scores))


class Failure(Exception):
    """A reason to stop that one line can state."""


def canonical_json(value: Any) -> str:
    """One line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load_rows() -> Any:
    """The held-out rows at their commit: the dataset's own split, else the part that training put aside by the same seed."""
    from datasets import load_dataset
    if TEST_SPLIT is None:
        rows = load_dataset(DATASET, split=TRAIN_SPLIT, revision=DATASET_REVISION).train_test_split(test_size=HOLDOUT, seed=SEED)["test"]
    else:
        rows = load_dataset(DATASET, split=TEST_SPLIT, revision=DATASET_REVISION)
    missing = sorted(set(COLUMNS.values()) - set(rows.column_names))
    if missing:
        raise Failure("%s has no column %s; it has %s" % (DATASET, ", ".join(missing), ", ".join(rows.column_names)))
    if os.environ.get("SMOKE") == "1":
        rows = rows.select(range(min(SMOKE_ROWS, len(rows))))
    return rows


def device() -> str:
    """Where the model is put."""
    import torch
    return "cuda" if torch.cuda.is_available() else "cpu"


def summary(name: str, revision: str, scores: List[float], right: List[bool], loss: float) -> Dict[str, Any]:
    """What is written: nothing in it depends on when or where this ran."""
    correct = "".join(str(int(one)) for one in right)
    mean = round(math.fsum(scores) / len(scores), 6)
    return dict(
        model=name, revision=revision, dataset=DATASET, dataset_revision=DATASET_REVISION, split=TEST_SPLIT or TRAIN_SPLIT,
        metric=METRIC, value=mean, rows=len(scores), accuracy=mean, loss=round(loss, 6),
        scores=[round(score, 6) for score in scores], correct=correct,
        predictions_sha256=hashlib.sha256(correct.encode("utf-8")).hexdigest())


def main() -> None:
    """Reads the command line, evaluates, writes the file and says so in one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", required=True, help="repository id on the Hub")
    parser.add_argument("--revision", required=True, help="commit of that repository")
    parser.add_argument("--output", required=True, help="file to write the result to")
    options = parser.parse_args()
    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        raise Failure("these Python packages are not installed: %s" % ", ".join(missing))
    rows = load_rows()
    result = evaluate(options.model, options.revision, rows)
    output = Path(options.output)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print("EVAL " + canonical_json(dict((key, value) for key, value in result.items() if key not in ("correct", "scores"))), flush=True)


def run_to_exit_code() -> int:
    """Runs the evaluation and turns any failure into one line on standard error."""
    try:
        main()
        return 0
    except Failure as failure:
        reason = str(failure)
    except Exception as error:
        traceback.print_exc()
        reason = "%s: %s" % (type(error).__name__, error)
    print("error: " + " ".join(reason.split()), file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(run_to_exit_code())

