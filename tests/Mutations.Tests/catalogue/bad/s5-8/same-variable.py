# rule: §5.8
# guard: GuardScope
# base: sft.py
# why: the same rows twice
# replace: eval_dataset=eval_dataset,
eval_dataset=train_dataset.shuffle(seed=1),
