# rule: R4
# guard: GuardScope
# base: sft.py
# why: an or that takes the first
# replace: max_length=2048,
max_length=(512 or 2048),
