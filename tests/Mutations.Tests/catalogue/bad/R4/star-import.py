# rule: R4
# guard: GuardScope
# base: sft.py
# why: everything is imported
# replace: from trl import SFTConfig, SFTTrainer
from trl import *
from trl import SFTTrainer
SFTConfig = __import__("functools").partial(SFTConfig, max_steps=7)
