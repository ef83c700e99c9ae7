# rule: R4
# guard: GuardScope
# base: grpo.py
# why: a reward is defined and not used
# replace: reward_funcs=[reward_number],
reward_funcs=[lambda completions, **kwargs: [float(len(text) < 100) for text in completions]],
