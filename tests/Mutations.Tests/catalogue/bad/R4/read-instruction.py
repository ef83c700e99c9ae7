# rule: R4
# guard: GuardScope
# base: sft.py
# why: a part by a read instruction
# replace: load_dataset(DATASET, split="train")
load_dataset(DATASET, split=__import__("datasets").ReadInstruction("train", to=1, unit="%"))
