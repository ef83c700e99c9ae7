# rule: R8
# guard: GuardScript
# base: sft.py
# why: a repository brings its own code
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(MODEL, trust_remote_code=True)
