# rule: R4
# guard: GuardScope
# base: sft.py
# why: a frame of another library ends early
# after: args = configuration()
    from datasets import Dataset
    train_dataset = Dataset.from_polars(train_dataset.to_polars().limit(100))
