# rule: R4
# guard: GuardScope
# base: sft.py
# why: the arguments are changed as a dictionary
# after: args = configuration()
    vars(args)["num_train_epochs"] = 1
