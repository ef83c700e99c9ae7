# rule: R12
# guard: GuardScript
# base: sft.py
# why: attention that has to be compiled
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(MODEL, attn_implementation="flash_" + "attention_2")
