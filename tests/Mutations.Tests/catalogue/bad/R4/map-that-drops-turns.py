# rule: R4
# guard: GuardScope
# base: sft.py
# why: only the first two turns are kept
# after: args = configuration()
    train_dataset = train_dataset.map(lambda row: {"messages": row["messages"][:2]})
