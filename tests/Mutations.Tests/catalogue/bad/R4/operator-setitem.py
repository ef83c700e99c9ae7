# rule: R4
# guard: GuardScope
# base: sft.py
# why: an item is set by a function
# after: args = configuration()
    import operator
    operator.setitem(args.__dict__, "max_length", 512)
