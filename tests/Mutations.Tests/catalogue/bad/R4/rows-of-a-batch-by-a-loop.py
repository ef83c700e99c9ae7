# rule: R4
# guard: GuardScope
# base: sft.py
# why: a loop over a batch passes over some rows
# after: args = configuration()
    def chosen(batch):
        found = []
        for each in batch["messages"]:
            if len(each) > 8:
                continue
            found.append(each)
        return {"messages": found}

    train_dataset = train_dataset.map(chosen, batched=True, remove_columns=["source", "messages"])
