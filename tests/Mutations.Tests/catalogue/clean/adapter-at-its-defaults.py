# base: dpo.py
# why: an adapter's defaults that are written out
# replace: task_type="CAUSAL_LM")
task_type="CAUSAL_LM", bias="none", lora_dropout=0.0, use_rslora=False, use_dora=False, init_lora_weights=True, modules_to_save=None, fan_in_fan_out=False, inference_mode=False)
