# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push is switched off by name
# after: args = configuration()
    setattr(args, "push_to" + "_hub", False)
