# rule: R4
# guard: GuardScope
# base: sft.py
# why: the arguments are replaced by a copy
# after: args = configuration()
    args = __import__("dataclasses").replace(args, num_train_epochs=1)
