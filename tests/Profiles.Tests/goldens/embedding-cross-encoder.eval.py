# /// script
# requires-python = ">=3.10"
# dependencies = ["torch==2.11.0", "transformers==5.17.0", "huggingface_hub==1.33.0", "accelerate==1.15.0", "datasets==5.0.1", "trackio==0.36.0", "sentence-transformers==6.0.1"]
# ///
"""Evaluates a cross-encoder on held-out pairs: how often its score lies on the label's side.

A base has no head yet: its new one is drawn by the seed, so it stands at chance.
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
COLUMNS = {"label": "label", "passage": "passage", "query": "query"}
CONVERSIONS = []
METRIC = "label_accuracy"
SEED = 17
COLUMN_ORDER = ["query", "passage", "label"]
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
    """Whether each score lies on its label's side of one half, row by row."""
    import torch
    from sentence_transformers import CrossEncoder
    torch.manual_seed(SEED)
    model = CrossEncoder(name, revision=revision, num_labels=1, device=device())
    model.max_seq_length = MAX_LENGTH
    first, second, label = COLUMN_ORDER[0], COLUMN_ORDER[1], COLUMN_ORDER[-1]
    scores = model.predict(list(zip(rows[first], rows[second])), activation_fn=torch.nn.Sigmoid(), show_progress_bar=False)
    chances = [min(1.0 - 1e-6, max(1e-6, float(score))) for score in scores]
    wanted = [float(one) for one in rows[label]]
    right = [(chance >= 0.5) == (want >= 0.5) for chance, want in zip(chances, wanted)]
    loss = -math.fsum(want * math.log(chance) + (1.0 - want) * math.log(1.0 - chance) for chance, want in zip(chances, wanted)) / len(chances)
    return summary(name, revision, [float(one) for one in right], right, loss)


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

