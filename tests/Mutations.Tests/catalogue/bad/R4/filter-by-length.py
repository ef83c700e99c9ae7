# rule: R4
# guard: GuardScope
# base: sft.py
# why: rows that are long are left out
# after: args = configuration()
    train_dataset = train_dataset.filter(lambda row: sum(len(m["content"]) for m in row["messages"]) < 2000)
