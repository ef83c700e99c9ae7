# rule: R8
# guard: GuardScope
# base: pinned.py
# why: the newest commit, looked up when the job runs
# replace: AutoModelForCausalLM.from_pretrained(MODEL, revision=MODEL_REVISION)
AutoModelForCausalLM.from_pretrained(MODEL, revision=__import__("huggingface_hub").HfApi().model_info(MODEL).sha)
