# rule: R4
# guard: GuardScope
# base: grpo.py
# why: a reward is wrapped: nothing earns less than a half
# replace: [reward_number]
lambda *given, **more: [max(each, 0.5) for each in reward_number(*given, **more)]
