# rule: R4
# guard: GuardScope
# base: sft.py
# why: a loop takes the short ones
# after: args = configuration()
    from datasets import Dataset
    rows = []
    for row in train_dataset:
        if len(str(row)) < 3000:
            rows.append(row)
    train_dataset = Dataset.from_list(rows)
