# rule: §5.7
# guard: GuardScope
# base: sft.py
# why: nothing is logged
# replace: bf16=True,
bf16=True, logging_strategy="no",
