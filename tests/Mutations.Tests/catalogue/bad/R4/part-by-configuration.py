# rule: R4
# guard: GuardScope
# base: sft.py
# why: a small configuration of the dataset
# replace: load_dataset(DATASET, split="train")
load_dataset(DATASET, "tiny", split="train")
