# rule: R4
# guard: GuardScope
# base: sft.py
# why: the evaluation loads the training split
# replace: load_dataset(DATASET, split="test")
load_dataset(DATASET, split="train")
