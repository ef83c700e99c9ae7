# rule: R4
# guard: GuardScope
# base: sft.py
# why: a shorter length
# replace: max_length=2048,
max_length=1024,
