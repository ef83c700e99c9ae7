# rule: R8
# guard: GuardScript
# base: sft.py
# why: rows out of a bucket
# replace: train_dataset = load_dataset(DATASET, split="train")
train_dataset = load_dataset("json", data_files="s3://rows/train.jsonl", split="train")
