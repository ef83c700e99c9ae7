# rule: R4
# guard: GuardScope
# base: sft.py
# why: a with statement sets the length
# after: args = configuration()
    import contextlib
    with contextlib.nullcontext(512) as args.max_length:
        pass
