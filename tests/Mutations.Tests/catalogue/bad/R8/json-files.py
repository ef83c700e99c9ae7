# rule: R8
# guard: GuardScope
# base: sft.py
# why: files instead of the dataset
# replace: load_dataset(DATASET, split="train")
load_dataset("json", data_files="rows.jsonl", split="train")
