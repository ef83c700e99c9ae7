# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: the epochs decide nothing
# replace: math.ceil(NUM_TRAIN_EPOCHS * per_epoch)
math.ceil(1 * per_epoch)
