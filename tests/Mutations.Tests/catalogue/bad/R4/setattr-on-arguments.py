# rule: R4
# guard: GuardScope
# base: sft.py
# why: an attribute is set by name
# after: args = configuration()
    setattr(args, "max_length", 512)
