# rule: R4
# guard: GuardScope
# base: grpo.py
# why: the weights of the rewards
# replace: output_dir='out',
output_dir='out', reward_weights=[0.0],
