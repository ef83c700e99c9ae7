# rule: R7
# guard: GuardScope
# base: quickstart.py
# why: a smaller batch
# after: PER_DEVICE_TRAIN_BATCH_SIZE = 
PER_DEVICE_TRAIN_BATCH_SIZE //= 4
