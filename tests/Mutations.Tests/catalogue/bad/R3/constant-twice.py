# rule: R3
# guard: GuardScope
# base: plain.py
# why: a constant is assigned again
# after: SEED = 17
SEED = 18
