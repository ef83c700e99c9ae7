# rule: R4
# guard: GuardScope
# base: grpo.py
# why: generation has a limit of its own
# replace: output_dir='out',
output_dir='out', generation_kwargs={"max_new_tokens": 16},
