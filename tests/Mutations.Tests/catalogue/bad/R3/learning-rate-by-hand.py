# rule: R3
# guard: GuardScope
# base: sft.py
# why: a value is edited in the script only
# replace: learning_rate=2e-5,
learning_rate=1e-3,
