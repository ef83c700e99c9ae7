# rule: R4
# guard: GuardScope
# base: sft.py
# why: evaluated on the rows that are trained on
# replace: eval_dataset=eval_dataset,
eval_dataset=train_dataset,
