# rule: R4
# guard: GuardScope
# base: sft.py
# why: a length that is computed
# replace: max_length=2048,
max_length=2048 // 4,
