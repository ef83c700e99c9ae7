# base: sft.py
# why: a smoke has one step, the run has all
# replace: bf16=True,
bf16=True, max_steps=1 if smoke else -1,
