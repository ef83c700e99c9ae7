# rule: R4
# guard: GuardScope
# base: sft.py
# why: a default of a lambda
# replace: max_length=2048,
max_length=(lambda n=512: n)(),
