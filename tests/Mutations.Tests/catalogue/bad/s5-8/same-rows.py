# rule: §5.8
# guard: GuardScope
# base: dpo.py
# why: evaluated on the rows that are trained on
# replace: eval_dataset=rows["test"],
eval_dataset=rows["train"],
