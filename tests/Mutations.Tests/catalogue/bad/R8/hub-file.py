# rule: R8
# guard: GuardScope
# base: sft.py
# why: rows of another repository
# replace: load_dataset(DATASET, split="train")
load_dataset("parquet", data_files="hf://datasets/someone/other/data.parquet", split="train")
