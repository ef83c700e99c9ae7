# /// script
# requires-python = ">=3.10"
# dependencies = ["torch==2.11.0", "transformers==5.17.0", "huggingface_hub==1.33.0", "accelerate==1.15.0", "datasets==5.0.1", "trackio==0.36.0", "sentence-transformers==6.0.1"]
# ///
"""Evaluates an embedding model on held-out pairs: how often the nearest text is the one that belongs to it.

Every other row's text is a candidate, so the number of rows is part of the measure.
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
COLUMNS = {"anchor": "anchor", "positive": "positive"}
CONVERSIONS = []
METRIC = "recall_at_1"
SEED = 17
COLUMN_ORDER = ["anchor", "positive"]
MAX_LENGTH = 256

# --- End of configuration --------------------------------------------------------------------------------------

PACKAGES = ("torch", "transformers", "datasets", "sentence_transformers")
SMOKE_ROWS = 4


class Failure(Exception):
    """A reason to stop that one line can state."""



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



def evaluate(name: str, revision: str, rows: Any) -> Dict[str, Any]:
    """Whether the nearest of all candidates is the row's own, row by row."""
    import torch
    from sentence_transformers import SentenceTransformer
    model = SentenceTransformer(name, revision=revision, device=device())
    model.max_seq_length = MAX_LENGTH
    first, second = [model.encode(list(rows[column]), convert_to_tensor=True, normalize_embeddings=True) for column in COLUMN_ORDER[:2]]
    right, losses = [], []
    for start in range(0, len(first), 256):
        near = first[start:start + 256] @ second.T
        own = torch.arange(start, start + len(near), device=near.device)
        right += (near.argmax(dim=1) == own).tolist()
        losses += (-torch.log_softmax(20.0 * near, dim=1).gather(1, own.unsqueeze(1)).squeeze(1)).tolist()
    return summary(name, revision, [float(one) for one in right], right, math.fsum(losses) / len(losses))


def canonical_json(value: Any) -> str:
    """One line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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

