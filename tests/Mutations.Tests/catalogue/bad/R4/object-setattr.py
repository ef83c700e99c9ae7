# rule: R4
# guard: GuardScope
# base: sft.py
# why: an attribute is set past the class
# after: args = configuration()
    object.__setattr__(args, "max_length", 512)
