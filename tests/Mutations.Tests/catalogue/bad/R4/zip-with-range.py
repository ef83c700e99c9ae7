# rule: R4
# guard: GuardScope
# base: sft.py
# why: rows zipped with a few numbers
# after: args = configuration()
    train_dataset = [row for row, _ in zip(train_dataset, range(100))]
