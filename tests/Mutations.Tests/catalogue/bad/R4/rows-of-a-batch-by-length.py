# rule: R4
# guard: GuardScope
# base: sft.py
# why: a map of batches that keeps the short ones
# after: args = configuration()
    def short(batch):
        return {"messages": [each for each in batch["messages"] if len(each) < 4]}

    train_dataset = train_dataset.map(short, batched=True, remove_columns=train_dataset.column_names)
