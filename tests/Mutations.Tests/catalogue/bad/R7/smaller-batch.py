# rule: R7
# guard: GuardScope
# base: sft.py
# why: a smaller batch alone
# replace: per_device_train_batch_size=4,
per_device_train_batch_size=1,
