# rule: R7
# guard: GuardScope
# base: sft.py
# why: a batch that shrinks by itself
# replace: bf16=True,
bf16=True, auto_find_batch_size=True,
