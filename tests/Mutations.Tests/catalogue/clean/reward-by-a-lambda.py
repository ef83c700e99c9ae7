# base: grpo.py
# why: a lambda hands a reward its arguments
# replace: [reward_number]
lambda completions, **more: reward_number(completions=completions, **more)
