# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: a loop over the first rows
# replace: for start in range(0, len(order), EFFECTIVE_BATCH):
for start in range(0, 320, EFFECTIVE_BATCH):
