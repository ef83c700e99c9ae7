# rule: R4
# guard: GuardScope
# base: sft.py
# why: training may end early
# after: processing_class=tokenizer,
        callbacks=[__import__("transformers").EarlyStoppingCallback(early_stopping_patience=1)],
