# rule: R7
# guard: GuardScope
# base: grpo.py
# why: a smaller batch
# replace: per_device_train_batch_size=8,
per_device_train_batch_size=2,
