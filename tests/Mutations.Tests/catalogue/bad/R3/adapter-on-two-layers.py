# rule: R3
# guard: GuardScope
# base: dpo.py
# why: the adapter on two layers
# replace: task_type="CAUSAL_LM")
task_type="CAUSAL_LM", layers_to_transform=[0, 1])
