# base: sft.py
# why: columns are put right in a frame
# after: args = configuration()
    from datasets import Dataset
    frame = train_dataset.to_pandas()
    frame = frame.assign(source=frame["source"].fillna("")).rename(columns={"source": "origin"}).drop(columns=["origin"])
    train_dataset = Dataset.from_pandas(frame)
