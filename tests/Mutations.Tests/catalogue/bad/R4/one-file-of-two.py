# rule: R4
# guard: GuardScope
# base: pinned.py
# why: one file of two
# replace: load_dataset(DATASET, split="train", revision=DATASET_REVISION)
load_dataset("parquet", data_files="hf://datasets/trl-lib/Capybara@f26e1a2d2bd7a6a1a0a3c0b4d2fbd5f4c2a8e911/data/train-00000-of-00002.parquet", split="train")
