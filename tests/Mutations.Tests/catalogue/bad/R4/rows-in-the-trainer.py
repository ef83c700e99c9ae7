# rule: R4
# guard: GuardScope
# base: sft.py
# why: the trainer gets fewer rows afterwards
# after: processing_class=tokenizer,
        max_steps=5,
