"""Trains and evaluates one linear text classifier over hashed n-grams. Standard library only, no network.

    python3 reference_train.py DATA_DIR [--learning-rate 0.5] [--epochs 6] [--scheduler linear] ...

DATA_DIR holds train.jsonl and validation.jsonl with rows {"text": ..., "label": ...}. The approach in short:
switch on a hashed feature for every word n-gram and every character n-gram inside a word, give the n features of
a text the weight sqrt(64 / n), and fit multinomial logistic regression with mini-batch gradient descent.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from operator import add
from pathlib import Path
from typing import Dict, List, NamedTuple, Sequence, Tuple


class Recipe(NamedTuple):
    """Everything that decides a result beside the data."""

    learning_rate: float = 0.5
    num_train_epochs: int = 6
    lr_scheduler_type: str = "linear"
    warmup_ratio: float = 0.05
    weight_decay: float = 0.001
    per_device_train_batch_size: int = 16
    gradient_accumulation_steps: int = 2
    max_length: int = 256
    num_features: int = 4096
    word_ngrams: Tuple[int, ...] = (1, 2)
    char_ngrams: Tuple[int, ...] = (4,)

    @property
    def effective_batch(self) -> int:
        return self.per_device_train_batch_size * self.gradient_accumulation_steps


Example = Tuple[List[int], int]


def fnv1a(text: str) -> int:
    value = 2166136261
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


def featurize(text: str, recipe: Recipe, known: Dict[str, int]) -> List[int]:
    """Distinct hashed features of a text, in order of appearance."""
    words = re.findall(r"[^\W_]+|[^\w\s]", text[: recipe.max_length].lower())
    grams = ["w:" + " ".join(words[i:i + n]) for n in recipe.word_ngrams for i in range(len(words) - n + 1)]
    for word in ("<" + word + ">" for word in words):
        grams += ["c:" + word[i:i + n] for n in recipe.char_ngrams for i in range(len(word) - n + 1)]
    for gram in grams:
        if gram not in known:
            known[gram] = fnv1a(gram) % recipe.num_features
    return list(dict.fromkeys(known[gram] for gram in grams))


def read(path: Path, labels: Dict[str, int], recipe: Recipe, known: Dict[str, int]) -> List[Example]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(featurize(row["text"], recipe, known), labels[row["label"]]) for row in rows]


def scores(rows: List[List[float]], features: Sequence[int]) -> List[float]:
    weight = math.sqrt(64.0 / max(1, len(features)))
    return [math.fsum(column) * weight for column in zip(*[rows[i] for i in features])]


def rate_at(step: int, total: int, recipe: Recipe) -> float:
    warmup = math.ceil(recipe.warmup_ratio * total)
    if step <= warmup:
        return recipe.learning_rate * step / warmup
    progress = (step - 1 - warmup) / max(1, total - warmup)
    factor = {"linear": 1.0 - progress, "cosine": 0.5 * (1.0 + math.cos(math.pi * progress)), "constant": 1.0}
    return recipe.learning_rate * factor[recipe.lr_scheduler_type]


def train(examples: List[Example], labels: int, recipe: Recipe, seed: int) -> List[List[float]]:
    """Weights a feature, from zero. Decay is decoupled and kept as one factor, so it reaches every weight."""
    rows = [[0.0] * labels for _ in range(recipe.num_features)]
    total = recipe.num_train_epochs * math.ceil(len(examples) / recipe.effective_batch)
    rng, step, shrink = random.Random(seed), 0, 1.0
    for _ in range(recipe.num_train_epochs):
        order = list(examples)
        rng.shuffle(order)
        for start in range(0, len(order), recipe.effective_batch):
            batch, step = order[start:start + recipe.effective_batch], step + 1
            errors = [error_of(rows, features, slot, shrink) for features, slot in batch]
            rate = rate_at(step, total, recipe)
            shrink *= 1.0 - rate * recipe.weight_decay
            for (features, _slot), error in zip(batch, errors):
                pull = -rate / len(batch) * math.sqrt(64.0 / max(1, len(features))) / shrink
                move = [pull * e for e in error]
                for feature in features:
                    rows[feature] = list(map(add, rows[feature], move))
    return rows


def error_of(rows: List[List[float]], features: Sequence[int], slot: int, shrink: float) -> List[float]:
    """Softmax probabilities minus the one-hot label: the gradient of the loss by the scores."""
    raw = [shrink * score for score in scores(rows, features)]
    weights = [math.exp(score - max(raw)) for score in raw]
    total = math.fsum(weights)
    error = [weight / total for weight in weights]
    error[slot] -= 1.0
    return error


def evaluate(rows: List[List[float]], examples: List[Example], labels: int) -> Dict[str, float]:
    hits, guessed, support = [0] * labels, [0] * labels, [0] * labels
    for features, slot in examples:
        values = scores(rows, features)
        guess = values.index(max(values))
        guessed[guess] += 1
        support[slot] += 1
        hits[slot] += guess == slot
    f1 = [2 * h / (g + s) if g + s else 0.0 for h, g, s in zip(hits, guessed, support)]
    return {"accuracy": round(sum(hits) / len(examples), 4), "macro_f1": round(math.fsum(f1) / labels, 4)}


def run(data: Path, recipe: Recipe, seed: int) -> Dict[str, float]:
    """Trains on train.jsonl and returns the metrics on validation.jsonl."""
    lines = (data / "train.jsonl").read_text(encoding="utf-8").splitlines()
    labels = {name: slot for slot, name in enumerate(sorted({json.loads(line)["label"] for line in lines}))}
    known: Dict[str, int] = {}
    rows = train(read(data / "train.jsonl", labels, recipe, known), len(labels), recipe, seed)
    return evaluate(rows, read(data / "validation.jsonl", labels, recipe, known), len(labels))


def main() -> None:
    defaults = Recipe()
    parser = argparse.ArgumentParser(description="Train and evaluate a linear text classifier over hashed n-grams.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--learning-rate", type=float, default=defaults.learning_rate)
    parser.add_argument("--epochs", type=int, default=defaults.num_train_epochs)
    parser.add_argument("--scheduler", choices=("linear", "cosine", "constant"), default=defaults.lr_scheduler_type)
    parser.add_argument("--weight-decay", type=float, default=defaults.weight_decay)
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    recipe = defaults._replace(
        learning_rate=options.learning_rate, num_train_epochs=options.epochs, lr_scheduler_type=options.scheduler,
        weight_decay=options.weight_decay)
    print(json.dumps(run(options.data, recipe, options.seed)))


if __name__ == "__main__":
    main()
