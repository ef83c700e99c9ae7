# rule: R4
# guard: GuardScope
# base: dpo.py
# why: a smaller adapter
# replace: adapter = LoraConfig(r=16,
adapter = LoraConfig(r=4,
