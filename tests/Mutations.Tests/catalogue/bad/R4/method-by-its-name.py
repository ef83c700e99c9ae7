# rule: R4
# guard: GuardScope
# base: sft.py
# why: the method has a computed name
# after: args = configuration()
    train_dataset = getattr(train_dataset, "sel" + "ect")(list(range(100)))
