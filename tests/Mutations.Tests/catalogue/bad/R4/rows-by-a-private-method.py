# rule: R4
# guard: GuardScope
# base: sft.py
# why: a method of the library that is nobody's business
# after: args = configuration()
    train_dataset = train_dataset._select_contiguous(0, 500)
