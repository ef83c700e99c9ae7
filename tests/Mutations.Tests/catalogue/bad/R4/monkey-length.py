# rule: R4
# guard: GuardScope
# base: sft.py
# why: a class attribute is changed
# after: smoke = os
SFTConfig.max_length = 128
