# base: sft.py
# why: rows without turns are left out
# after: args = configuration()
    train_dataset = train_dataset.filter(lambda row: row["messages"] is not None and len(row["messages"]) > 0)
