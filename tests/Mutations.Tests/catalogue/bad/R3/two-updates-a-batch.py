# rule: R3
# guard: GuardScope
# base: grpo.py
# why: each batch is used twice
# replace: max_steps=-1,
max_steps=-1, num_iterations=2,
