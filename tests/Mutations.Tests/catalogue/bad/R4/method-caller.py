# rule: R4
# guard: GuardScope
# base: sft.py
# why: the method is called by another function
# after: args = configuration()
    import operator
    train_dataset = operator.methodcaller("select", range(100))(train_dataset)
