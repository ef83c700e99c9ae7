# rule: R8
# guard: GuardScope
# base: sft.py
# why: another dataset at the place of use
# replace: load_dataset(DATASET, split="train")
load_dataset("trl-lib/" + "tldr", split="train")
