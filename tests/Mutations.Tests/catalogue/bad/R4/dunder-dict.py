# rule: R4
# guard: GuardScope
# base: sft.py
# why: the arguments are updated underneath
# after: args = configuration()
    args.__dict__.update({"max_length": 256})
