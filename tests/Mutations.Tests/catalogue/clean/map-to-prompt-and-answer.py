# base: sft.py
# why: a conversation as prompt and answer
# after: args = configuration()
    train_dataset = train_dataset.map(lambda row: {"prompt": row["messages"][:-1], "completion": row["messages"][-1:]})
