# rule: R4
# guard: GuardScope
# base: sft.py
# why: a dictionary is comprehended
# replace: max_length=2048,
**{"max_" + name: 512 for name in ["length"]},
