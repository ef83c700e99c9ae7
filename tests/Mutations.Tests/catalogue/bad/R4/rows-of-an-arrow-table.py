# rule: R4
# guard: GuardScope
# base: sft.py
# why: a slice of the table below the dataset
# after: args = configuration()
    from datasets import Dataset
    train_dataset = Dataset(train_dataset.data.table.slice(0, 100))
