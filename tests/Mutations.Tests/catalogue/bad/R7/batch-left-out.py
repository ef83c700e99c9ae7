# rule: R7
# guard: GuardScope
# base: sft.py
# why: the default batch instead of the frozen one
# replace: per_device_train_batch_size=4,

