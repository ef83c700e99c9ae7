# rule: R4
# guard: GuardScope
# base: sft.py
# why: a table of functions
# replace: max_length=2048,
max_length={True: lambda: 512}[True](),
