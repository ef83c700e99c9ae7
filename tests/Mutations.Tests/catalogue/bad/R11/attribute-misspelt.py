# rule: R11
# guard: GuardScript
# base: sft.py
# why: an attribute that is a slip away from the one that was meant; Python takes it and training goes on as before
# after: args = configuration()
    args.warmup_step = 10
