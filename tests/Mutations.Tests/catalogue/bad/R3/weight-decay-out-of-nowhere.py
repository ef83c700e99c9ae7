# rule: R3
# guard: GuardScope
# base: sft.py
# why: another schedule
# replace: learning_rate=2e-5,
learning_rate=2e-5 * 10,
