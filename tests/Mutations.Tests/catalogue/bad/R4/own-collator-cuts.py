# rule: R4
# guard: GuardScope
# base: sft.py
# why: a collator that cuts
# replace: processing_class=tokenizer,
processing_class=tokenizer,
        data_collator=lambda rows: tokenizer.pad([{"input_ids": row["input_ids"][:256]} for row in rows], return_tensors="pt"),
