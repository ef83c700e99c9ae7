# rule: R4
# guard: GuardScope
# base: sft.py
# why: each text is cut at a number of its own
# after: args = configuration()
    def shorten(row):
        return {"messages": [{"role": m["role"], "content": m["content"][:500]} for m in row["messages"]]}
    train_dataset = train_dataset.map(shorten)
