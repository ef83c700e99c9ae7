"""Runs every recipe and writes results.json; nothing in that file is typed by hand.

    python3 reproduce_results.py [--data DIR]           run all and write results.json
    python3 reproduce_results.py [--data DIR] --check   run all and compare with results.json
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Dict, List, Tuple

sys.dont_write_bytecode = True  # this folder is a repository of the Hub

from reference_train import Recipe, run

HERE = Path(__file__).resolve().parent
DATASET = "local/customer-intents"
SEED = 17

RECIPES: List[Tuple[str, Recipe]] = [
    ("linear over hashed words and character 4-grams", Recipe()),
    ("linear over hashed words and character 4-grams, cosine schedule", Recipe(lr_scheduler_type="cosine")),
    ("linear over hashed words and character 4-grams, small learning rate", Recipe(learning_rate=0.05)),
    ("linear over hashed words and character 3- and 4-grams, 8192 features",
     Recipe(num_features=8192, char_ngrams=(3, 4), num_train_epochs=3)),
    ("linear over hashed words and word pairs", Recipe(char_ngrams=())),
    ("linear over hashed single words", Recipe(word_ngrams=(1,), char_ngrams=())),
]


def results(data: Path) -> List[Dict[str, Any]]:
    """One row a recipe and metric, measured on the validation split."""
    rows = []
    for method, recipe in RECIPES:
        for metric, value in run(data, recipe, SEED).items():
            rows.append({
                "dataset": DATASET, "split": "validation", "method": method, "metric": metric, "value": value,
                "hyperparameters": {**recipe._asdict(), "word_ngrams": list(recipe.word_ngrams),
                                    "char_ngrams": list(recipe.char_ngrams)},
                "script": "reference_train.py", "seed": SEED,
            })
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description="Reproduce results.json.")
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "datasets" / DATASET)
    parser.add_argument("--check", action="store_true", help="compare and write nothing")
    options = parser.parse_args()
    content = json.dumps(results(options.data), indent=2) + "\n"
    target = HERE / "results.json"
    if not options.check:
        target.write_text(content, encoding="utf-8")
        return 0
    same = target.read_text(encoding="utf-8") == content
    print("results.json is reproduced" if same else "results.json differs from what the recipes give")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
