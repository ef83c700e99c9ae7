# rule: R8
# guard: GuardScope
# base: sft.py
# why: random weights of the same shape
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_config(__import__("transformers").AutoConfig.from_pretrained(MODEL))
