# base: sft.py
# why: a generator hands every row over
# after: args = configuration()
    from datasets import Dataset
    def rows():
        for row in train_dataset:
            yield {"messages": row["messages"]}

    train_dataset = Dataset.from_generator(rows)
