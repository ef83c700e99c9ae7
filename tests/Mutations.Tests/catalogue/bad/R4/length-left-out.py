# rule: R4
# guard: GuardScope
# base: sft.py
# why: the default length instead of the frozen one
# replace: max_length=2048,

