# rule: R4
# guard: GuardScope
# base: grpo.py
# why: fewer completions a prompt
# replace: num_generations=8,
num_generations=4,
