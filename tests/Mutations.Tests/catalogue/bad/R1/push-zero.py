# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push is a number
# replace: push_to_hub=True,
push_to_hub=0,
