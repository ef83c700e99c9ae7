# rule: R4
# guard: GuardScope
# base: sft.py
# why: the first batch is all that is trained on
# after: args = configuration()
    from datasets import Dataset
    train_dataset = Dataset.from_dict(next(train_dataset.iter(batch_size=100)))
