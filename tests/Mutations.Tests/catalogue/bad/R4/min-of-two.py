# rule: R4
# guard: GuardScope
# base: sft.py
# why: the smaller of two
# replace: max_length=2048,
max_length=min(2048, 512),
