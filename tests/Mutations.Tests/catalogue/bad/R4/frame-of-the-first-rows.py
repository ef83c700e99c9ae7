# rule: R4
# guard: GuardScope
# base: sft.py
# why: a frame that is sliced
# after: args = configuration()
    from datasets import Dataset
    train_dataset = Dataset.from_pandas(train_dataset.to_pandas().iloc[:500])
