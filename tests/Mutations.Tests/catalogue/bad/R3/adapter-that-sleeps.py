# rule: R3
# guard: GuardScope
# base: dpo.py
# why: an adapter for inference
# replace: task_type="CAUSAL_LM")
task_type="CAUSAL_LM", inference_mode=True)
