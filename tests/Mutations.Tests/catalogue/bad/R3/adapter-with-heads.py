# rule: R3
# guard: GuardScope
# base: dpo.py
# why: heads are trained beside the adapter
# replace: task_type="CAUSAL_LM")
task_type="CAUSAL_LM", modules_to_save=["lm_head"])
