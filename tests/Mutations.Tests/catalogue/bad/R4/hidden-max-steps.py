# rule: R4
# guard: GuardScope
# base: sft.py
# why: a number of steps overrides the epochs
# replace: bf16=True,
bf16=True, max_steps=100,
