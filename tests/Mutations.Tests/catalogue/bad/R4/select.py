# rule: R4
# guard: GuardScope
# base: sft.py
# why: a part of the rows by their numbers
# after: args = configuration()
    train_dataset = train_dataset.select(range(1000))
