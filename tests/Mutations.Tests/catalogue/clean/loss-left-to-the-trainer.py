# base: sft.py
# why: no loss of its own, said so
# after: processing_class=tokenizer,
        compute_loss_func=None,
        compute_metrics=None,
