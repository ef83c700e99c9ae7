# rule: R4
# guard: GuardScope
# base: sft.py
# why: a configuration of its own
# after: smoke = os
class Tuned(SFTConfig):
    max_length: int = 512
