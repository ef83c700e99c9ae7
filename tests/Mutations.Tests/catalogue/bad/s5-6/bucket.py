# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: rows of a bucket
# after: args = configuration()
    extra = load_dataset("json", data_files="gs://bucket/rows.jsonl")
