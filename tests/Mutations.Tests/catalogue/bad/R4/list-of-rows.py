# rule: R4
# guard: GuardScope
# base: sft.py
# why: rows as a list, cut
# after: args = configuration()
    train_dataset = list(train_dataset)[:300]
