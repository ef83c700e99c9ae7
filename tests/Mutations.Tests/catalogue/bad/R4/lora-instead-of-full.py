# rule: R4
# guard: GuardScope
# base: sft.py
# why: an adapter instead of all weights
# replace: model=model,
model=model, peft_config=__import__("peft").LoraConfig(r=8),
