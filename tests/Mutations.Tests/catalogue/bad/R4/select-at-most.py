# rule: R4
# guard: GuardScope
# base: sft.py
# why: a part of the rows, at most
# after: args = configuration()
    train_dataset = train_dataset.select(range(min(500, len(train_dataset))))
