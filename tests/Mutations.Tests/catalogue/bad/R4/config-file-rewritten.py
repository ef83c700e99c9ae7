# rule: R4
# guard: GuardScope
# base: sft.py
# why: the configuration is written anew and read
# after: args = configuration()
    args = SFTConfig(**{**vars(args), "num_train_epochs": 0.2})
