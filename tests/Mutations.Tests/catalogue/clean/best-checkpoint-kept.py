# base: sft.py
# why: the best checkpoint is the one that stays
# after: bf16=True,
        eval_strategy="steps",
        eval_steps=0.1,
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=False,
