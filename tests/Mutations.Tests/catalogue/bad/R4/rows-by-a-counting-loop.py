# rule: R4
# guard: GuardScope
# base: sft.py
# why: a loop over the first places
# after: args = configuration()
    from datasets import Dataset
    rows = []
    for i in range(500):
        rows.append(train_dataset[i])
    train_dataset = Dataset.from_list(rows)
