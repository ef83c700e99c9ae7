# rule: R4
# guard: GuardScope
# base: sft.py
# why: a slice by its name
# after: args = configuration()
    train_dataset = train_dataset[slice(0, 100)]
