# base: pinned.py
# why: a file of the repository at its commit
# replace: load_dataset(DATASET, split="train", revision=DATASET_REVISION)
load_dataset("parquet", data_files="hf://datasets/trl-lib/Capybara@f26e1a2d2bd7a6a1a0a3c0b4d2fbd5f4c2a8e911/data/train-00000-of-00001.parquet", split="train")
