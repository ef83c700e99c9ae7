"""Base models of the seed: hashed linear layers with small seeded weights and no labels yet."""

from __future__ import annotations

import json
import random
import struct
import sys
from array import array
from typing import Any, Dict

BASES: Dict[str, Dict[str, Any]] = {
    "hashed-linear-base": {"num_features": 4096, "num_slots": 32, "char_ngrams": [4], "seed": 4096},
    "hashed-linear-wide": {"num_features": 8192, "num_slots": 16, "char_ngrams": [3, 4], "seed": 8192},
}
SPREAD = 0.01  # weights are uniform in ±SPREAD: enough to break ties, too little to know anything


def config_of(name: str) -> Dict[str, Any]:
    base = BASES[name]
    return {
        "model_type": "hashed-linear",
        "architectures": ["HashedLinearForTextClassification"],
        "num_features": base["num_features"],
        "num_slots": base["num_slots"],
        "word_ngrams": [1, 2],
        "char_ngrams": base["char_ngrams"],
        "hash": "fnv1a-32",
        "lowercase": True,
        "num_labels": 0,
        "labels": [],
        "torch_dtype": "float32",
    }


def weights_of(name: str) -> bytes:
    """A safetensors file. Uniform draws are exact arithmetic, so the bytes are the same on every machine."""
    base = BASES[name]
    features, slots = base["num_features"], base["num_slots"]
    rng = random.Random(base["seed"])
    weight = array("f", ((rng.random() * 2.0 - 1.0) * SPREAD for _ in range(features * slots)))
    bias = array("f", [0.0] * slots)
    if sys.byteorder == "big":
        weight.byteswap()
    split, end = 4 * len(weight), 4 * (len(weight) + len(bias))
    header = {
        "__metadata__": {"format": "hashed-linear"},
        "linear.weight": {"dtype": "F32", "shape": [features, slots], "data_offsets": [0, split]},
        "linear.bias": {"dtype": "F32", "shape": [slots], "data_offsets": [split, end]},
    }
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + weight.tobytes() + bias.tobytes()


def card_of(name: str) -> str:
    base = BASES[name]
    return """---
license: apache-2.0
language: en
pipeline_tag: text-classification
tags:
- hashed-linear
- text-classification
---

# local/%(name)s

A starting point for text classifiers that train in seconds on one CPU core: a linear layer over %(features)d hashed
word and character n-grams, with %(slots)d output slots.

It has **no labels and has learned nothing**: its weights are seeded uniform noise in ±%(spread)s. A fine-tune takes the
first `num_labels` slots for its labels in sorted order and drops the rest. Evaluated as it is, over those same slots,
it scores near chance; that is the baseline a fine-tune is measured against.

| | |
|---|---|
| parameters | %(parameters)d (float32) |
| most labels | %(slots)d |
| features | word 1- and 2-grams, character %(char_ngrams)s-grams inside words, FNV-1a (32 bit) modulo %(features)d |
| feature value | sqrt(64 / n) for each of the n distinct features of a text |
| text | lower-cased; words are runs of letters and digits, punctuation marks are words too |

`linear.weight` is `[num_features, num_slots]`, `linear.bias` is `[num_slots]`.
""" % {"name": name, "features": base["num_features"], "slots": base["num_slots"], "spread": SPREAD,
       "char_ngrams": "- and ".join(map(str, base["char_ngrams"])), "parameters": (base["num_features"] + 1) * base["num_slots"]}
