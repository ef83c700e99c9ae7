# rule: R8
# guard: GuardScope
# base: sft.py
# why: another model at the place of use
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained("".join(["gp", "t2"]))
