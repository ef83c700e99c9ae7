# base: sft.py
# why: splits are mapped together
# after: args = configuration()
    from datasets import DatasetDict
    both = DatasetDict({"train": train_dataset, "test": eval_dataset})
    both = both.map(lambda row: {"messages": row["messages"]}, remove_columns=["source"]).shuffle(seed=SEED)
    train_dataset, eval_dataset = both["train"], both["test"]
