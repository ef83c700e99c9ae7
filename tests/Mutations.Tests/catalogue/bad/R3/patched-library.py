# rule: R3
# guard: GuardScope
# base: sft.py
# why: a library is patched
# after: smoke = os
load_dataset.__defaults__ = None
SFTTrainer.train = lambda self: None
