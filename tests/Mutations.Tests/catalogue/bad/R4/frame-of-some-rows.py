# rule: R4
# guard: GuardScope
# base: sft.py
# why: a frame that is masked
# after: args = configuration()
    from datasets import Dataset
    frame = train_dataset.to_pandas()
    train_dataset = Dataset.from_pandas(frame[frame["messages"].str.len() < 4])
