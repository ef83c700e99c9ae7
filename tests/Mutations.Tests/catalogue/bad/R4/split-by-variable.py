# rule: R4
# guard: GuardScope
# base: sft.py
# why: a variable decides the split; its default is a part
# replace: load_dataset(DATASET, split="train")
load_dataset(DATASET, split=os.environ.get("TRAIN_SPLIT", "train[:1000]"))
