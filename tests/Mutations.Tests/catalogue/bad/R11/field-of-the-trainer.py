# rule: R11
# guard: GuardScript
# base: sft.py
# why: an argument that has moved to the configuration
# replace: processing_class=tokenizer,
processing_class=tokenizer, dataset_text_field="text",
