# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push is switched off in a table
# after: args = configuration()
    for name in ("push_to_hub",):
        setattr(args, name, False)
