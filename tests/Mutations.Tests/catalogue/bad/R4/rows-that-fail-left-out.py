# rule: R4
# guard: GuardScope
# base: sft.py
# why: a generator passes over what fails
# after: args = configuration()
    from datasets import Dataset
    def rows():
        for row in train_dataset:
            try:
                yield {"messages": [dict(each) for each in row["messages"]]}
            except Exception:
                continue

    train_dataset = Dataset.from_generator(rows)
