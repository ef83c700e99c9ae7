# rule: R4
# guard: GuardScope
# base: sft.py
# why: a map of batches that keeps one of each
# after: args = configuration()
    def once(batch):
        return {"messages": list({str(each): each for each in batch["messages"]}.values())}

    train_dataset = train_dataset.map(once, batched=True, remove_columns=train_dataset.column_names)
