# rule: R8
# guard: GuardScript
# base: sft.py
# why: code of a repository, through a dictionary
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(MODEL, **{"trust_" + "remote_code": True})
