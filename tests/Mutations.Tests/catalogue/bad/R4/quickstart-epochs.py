# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: a constant is changed below
# after: EFFECTIVE_BATCH = 
NUM_TRAIN_EPOCHS = 1
