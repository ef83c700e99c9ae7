# rule: R4
# guard: GuardScope
# base: sft.py
# why: a part of the split, in an f-string
# replace: load_dataset(DATASET, split="train")
load_dataset(DATASET, split=f"train[:{10 * 10}]")
