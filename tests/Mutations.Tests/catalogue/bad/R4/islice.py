# rule: R4
# guard: GuardScope
# base: sft.py
# why: a slice of an iterator
# after: args = configuration()
    from itertools import islice
    train_dataset = list(islice(train_dataset, 100))
