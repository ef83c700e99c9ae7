# rule: R4
# guard: GuardScope
# base: sft.py
# why: a length out of a list
# replace: max_length=2048,
max_length=[2048, 1024, 512][-1],
