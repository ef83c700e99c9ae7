# rule: R4
# guard: GuardScope
# base: sft.py
# why: a table of overrides is applied in a loop
# after: args = configuration()
    for key, value in {"max_length": 512}.items():
        setattr(args, key, value)
