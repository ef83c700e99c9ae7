# rule: R8
# guard: GuardScope
# base: pinned.py
# why: a file of the repository as it is on that day
# replace: load_dataset(DATASET, split="train", revision=DATASET_REVISION)
load_dataset("parquet", data_files="hf://datasets/trl-lib/Capybara/data/train-00000-of-00001.parquet", split="train")
