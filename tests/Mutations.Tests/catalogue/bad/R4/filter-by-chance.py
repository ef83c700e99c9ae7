# rule: R4
# guard: GuardScope
# base: sft.py
# why: a tenth of the rows by chance
# after: args = configuration()
    import random
    train_dataset = train_dataset.filter(lambda row: random.random() < 0.1)
