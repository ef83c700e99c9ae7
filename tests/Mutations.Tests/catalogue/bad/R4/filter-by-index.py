# rule: R4
# guard: GuardScope
# base: sft.py
# why: a filter by row number
# after: args = configuration()
    train_dataset = train_dataset.filter(lambda row, i: i < 100, with_indices=True)
