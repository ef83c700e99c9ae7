# base: sft.py
# why: the second rung
# replace: bf16=True,
bf16=True, gradient_checkpointing=True, gradient_checkpointing_kwargs={"use_reentrant": False},
