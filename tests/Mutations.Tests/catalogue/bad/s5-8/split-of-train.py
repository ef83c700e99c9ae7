# rule: §5.8
# guard: GuardScope
# base: dpo.py
# why: the evaluation is a part of the training rows
# replace: eval_dataset=rows["test"],
eval_dataset=rows["train"].select(range(100)),
