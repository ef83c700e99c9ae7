# base: grpo.py
# why: two rewards
# replace: reward_funcs=[reward_number],
reward_funcs=[reward_number, lambda completions, **kwargs: [0.0 for _ in completions]],
