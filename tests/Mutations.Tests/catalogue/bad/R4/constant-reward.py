# rule: R4
# guard: GuardScope
# base: grpo.py
# why: the reward is a constant
# replace: beta=0.0,
beta=0.04,
