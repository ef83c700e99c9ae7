# rule: R7
# guard: GuardScope
# base: sft.py
# why: both changed, the product not the same
# replace: per_device_train_batch_size=4,
per_device_train_batch_size=8,
