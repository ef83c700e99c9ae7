# rule: R11
# guard: GuardScript
# base: sft.py
# why: an attribute of an older release; Python takes it and nothing reads it
# after: args = configuration()
    args.evaluation_strategy = "no"
