# rule: R4
# guard: GuardScope
# base: sft.py
# why: a batch becomes one row
# after: args = configuration()
    train_dataset = train_dataset.map(lambda batch: {"messages": batch["messages"][:1]}, batched=True, remove_columns=train_dataset.column_names)
