# rule: R4
# guard: GuardScope
# base: dpo.py
# why: an adapter only with a variable
# replace: peft_config=adapter,
peft_config=adapter if os.environ.get("LORA") else None,
