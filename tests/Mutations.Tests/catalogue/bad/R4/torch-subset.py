# rule: R4
# guard: GuardScope
# base: sft.py
# why: a subset of another library
# after: args = configuration()
    train_dataset = __import__("torch").utils.data.Subset(train_dataset, list(range(64)))
