# rule: R4
# guard: GuardScope
# base: grpo.py
# why: a name of a reward stands for a constant
# after: if __name__
    reward_number = lambda completions, **kwargs: [1.0 for _ in completions]
