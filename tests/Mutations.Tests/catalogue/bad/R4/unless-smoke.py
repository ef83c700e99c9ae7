# rule: R4
# guard: GuardScope
# base: sft.py
# why: a full run that is shortened, a smoke that is not
# after: args = configuration()
    if not smoke:
        args.num_train_epochs = 1
