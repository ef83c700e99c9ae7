# rule: R4
# guard: GuardScope
# base: sft.py
# why: the method is the class's
# after: args = configuration()
    train_dataset = train_dataset.__class__.select(train_dataset, range(100))
