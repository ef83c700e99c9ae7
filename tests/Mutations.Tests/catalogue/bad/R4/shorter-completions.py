# rule: R4
# guard: GuardScope
# base: grpo.py
# why: shorter completions
# replace: max_completion_length=512,
max_completion_length=64,
