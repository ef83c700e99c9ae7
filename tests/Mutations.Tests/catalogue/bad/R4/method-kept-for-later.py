# rule: R4
# guard: GuardScope
# base: sft.py
# why: the method is taken first and called then
# after: args = configuration()
    pick = train_dataset.select
    train_dataset = pick(range(100))
