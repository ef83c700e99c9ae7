# rule: R11
# guard: GuardScript
# base: sft.py
# why: the tokenizer under its old name
# replace: processing_class=tokenizer,
tokenizer=tokenizer,
