# rule: R4
# guard: GuardScope
# base: sft.py
# why: one file of eight
# replace: load_dataset(DATASET, split="train")
load_dataset(DATASET, data_files="data/train-00000-of-00008.parquet", split="train")
