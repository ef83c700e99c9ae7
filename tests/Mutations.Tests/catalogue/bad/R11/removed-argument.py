# rule: R11
# guard: GuardScript
# base: sft.py
# why: an argument under an old name
# replace: bf16=True,
bf16=True, evaluation_strategy="steps",
