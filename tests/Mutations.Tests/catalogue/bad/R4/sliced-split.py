# rule: R4
# guard: GuardScope
# base: sft.py
# why: a part of the split
# replace: load_dataset(DATASET, split="train")
load_dataset(DATASET, split="train[:1%]")
