# rule: R4
# guard: GuardScope
# base: sft.py
# why: a loss of the script's own
# after: processing_class=tokenizer,
        compute_loss_func=lambda outputs, labels, num_items_in_batch=None: outputs.logits.float().pow(2).mean(),
