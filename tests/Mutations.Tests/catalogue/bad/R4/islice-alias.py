# rule: R4
# guard: GuardScope
# base: sft.py
# why: islice by another name
# after: args = configuration()
    import itertools as it
    train_dataset = [row for row in it.islice(train_dataset, 0, 100)]
