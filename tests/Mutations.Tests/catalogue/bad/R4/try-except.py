# rule: R4
# guard: GuardScope
# base: sft.py
# why: the real arguments only when something fails
# after: args = configuration()
    try:
        args.num_train_epochs = 1
    except Exception:
        args.num_train_epochs = 2
