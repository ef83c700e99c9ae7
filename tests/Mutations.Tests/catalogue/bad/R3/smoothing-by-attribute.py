# rule: R3
# guard: GuardScope
# base: sft.py
# why: the same by an attribute
# after: args = configuration()
    args.label_smoothing_factor = 0.3
