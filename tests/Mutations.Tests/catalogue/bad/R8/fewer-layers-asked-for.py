# rule: R8
# guard: GuardScope
# base: sft.py
# why: four layers are loaded
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(MODEL, num_hidden_layers=4)
