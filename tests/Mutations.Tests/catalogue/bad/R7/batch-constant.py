# rule: R7
# guard: GuardScope
# base: plain.py
# why: a smaller batch
# replace: PER_DEVICE_TRAIN_BATCH_SIZE = 16
PER_DEVICE_TRAIN_BATCH_SIZE = 16 >> 2
