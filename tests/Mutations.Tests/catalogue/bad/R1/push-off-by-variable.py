# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push is switched off by a variable
# replace: push_to_hub=True,
push_to_hub=bool(len(MODEL) < 0),
