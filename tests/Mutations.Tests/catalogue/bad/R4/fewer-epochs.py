# rule: R4
# guard: GuardScope
# base: plain.py
# why: fewer epochs
# replace: NUM_TRAIN_EPOCHS = 6
NUM_TRAIN_EPOCHS = 3 * 2 - 5
