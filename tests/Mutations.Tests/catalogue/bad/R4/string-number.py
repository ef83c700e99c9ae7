# rule: R4
# guard: GuardScope
# base: sft.py
# why: a length that was a text
# replace: max_length=2048,
max_length=int("5" + "12"),
