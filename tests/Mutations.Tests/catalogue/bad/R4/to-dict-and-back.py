# rule: R4
# guard: GuardScope
# base: sft.py
# why: the arguments travel through a dictionary
# after: args = configuration()
    changed = args.to_dict()
    changed["num_train_epochs"] = 1
    args = SFTConfig(**changed)
