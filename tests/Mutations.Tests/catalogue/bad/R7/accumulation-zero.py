# rule: R7
# guard: GuardScope
# base: sft.py
# why: no accumulation
# replace: gradient_accumulation_steps=16,

