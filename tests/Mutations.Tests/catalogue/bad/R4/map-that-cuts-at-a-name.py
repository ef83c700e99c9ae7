# rule: R4
# guard: GuardScope
# base: sft.py
# why: the number has a name
# after: args = configuration()
    LIMIT = 300
    def cut(row):
        row["messages"] = [dict(m, content=m["content"][:LIMIT]) for m in row["messages"]]
        return row
    train_dataset = train_dataset.map(cut)
