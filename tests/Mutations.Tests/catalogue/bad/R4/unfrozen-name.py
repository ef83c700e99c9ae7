# rule: R4
# guard: GuardScope
# base: sft.py
# why: the split is swapped by a variable
# replace: load_dataset(DATASET, split="train")
load_dataset(DATASET, split="te" + "st")
