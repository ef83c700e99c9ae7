# rule: R3
# guard: GuardScope
# base: grpo.py
# why: another loss of the groups
# replace: max_steps=-1,
max_steps=-1, loss_type='dr_grpo', scale_rewards=False,
