"""Generates the data sets and models that the embedded Hub starts with.

    python3 make_seed.py           write them
    python3 make_seed.py --check   say whether the files here are what this would write
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Dict, List

sys.dont_write_bytecode = True  # everything under this folder is seed

from seed_cards import chat_snippets_card, customer_intents_card
from seed_chats import CHATS
from seed_dataset import SPLITS, Writer
from seed_models import BASES, card_of, config_of, weights_of
from seed_slots import CLOSERS, CONTRACTIONS, NUMBER_SLOTS, OPENERS, SLOTS, TYPOS

SEED = 17
HERE = Path(__file__).resolve().parent


def json_lines(rows: List[Dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def json_file(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def vocabulary() -> bytes:
    """What a reader needs to undo slots, openers, closers and spelling."""
    return json_file({
        "slots": SLOTS,
        "number_slots": {slot: number["find"] for slot, number in NUMBER_SLOTS.items()},
        "openers": OPENERS, "closers": CLOSERS, "contractions": CONTRACTIONS, "typos": TYPOS,
    })


def generate() -> Dict[str, bytes]:
    """Every generated file, by its path under this folder."""
    files: Dict[str, bytes] = {"slots.json": vocabulary()}
    writer = Writer(SEED)
    splits = {split: writer.rows(split) for split in SPLITS}
    intents = "datasets/local/customer-intents/"
    for split, rows in splits.items():
        files[intents + split + ".jsonl"] = json_lines([dict(row) for row in rows])
    files[intents + "README.md"] = customer_intents_card(splits).encode("utf-8")
    chats = "datasets/local/chat-snippets/"
    files[chats + "train.jsonl"] = json_lines([{"messages": chat} for chat in CHATS])
    files[chats + "README.md"] = chat_snippets_card(len(CHATS)).encode("utf-8")
    for name in BASES:
        folder = "models/local/%s/" % name
        files[folder + "config.json"] = json_file(config_of(name))
        files[folder + "model.safetensors"] = weights_of(name)
        files[folder + "README.md"] = card_of(name).encode("utf-8")
    return files


def main() -> int:
    parser = argparse.ArgumentParser(description="Generate the seed of the embedded Hub.")
    parser.add_argument("--check", action="store_true", help="compare with the files here and write nothing")
    check = parser.parse_args().check
    stale = []
    for path, content in generate().items():
        target = HERE / path
        if target.is_file() and target.read_bytes() == content:
            continue
        stale.append(path)
        if not check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for path in stale:
        print(("differs: " if check else "wrote ") + path)
    print("%d files %s" % (len(stale), "differ" if check else "written"))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
