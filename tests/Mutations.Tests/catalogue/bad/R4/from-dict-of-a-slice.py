# rule: R4
# guard: GuardScope
# base: sft.py
# why: a dataset of a slice
# after: args = configuration()
    from datasets import Dataset
    train_dataset = Dataset.from_dict(train_dataset[:300])
