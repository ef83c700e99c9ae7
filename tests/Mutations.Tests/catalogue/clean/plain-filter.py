# base: sft.py
# why: rows without text are left out
# after: args = configuration()
    train_dataset = train_dataset.filter(lambda row: bool(row["messages"]))
