# rule: R4
# guard: GuardScope
# base: sft.py
# why: a stream of which a few rows are taken
# replace: load_dataset(DATASET, split="train")
load_dataset(DATASET, split="train", streaming=True).take(500)
