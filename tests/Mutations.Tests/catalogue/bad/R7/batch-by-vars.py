# rule: R7
# guard: GuardScope
# base: sft.py
# why: the batch through vars
# after: args = configuration()
    vars(args).update(per_device_train_batch_size=1)
