# base: sft.py
# why: all rows in another order
# after: args = configuration()
    train_dataset = train_dataset.select(range(len(train_dataset)))
