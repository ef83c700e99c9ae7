# base: pinned.py
# why: commits in a table
# replace: AutoModelForCausalLM.from_pretrained(MODEL, revision=MODEL_REVISION)
AutoModelForCausalLM.from_pretrained(MODEL, revision={MODEL: MODEL_REVISION}[MODEL])
