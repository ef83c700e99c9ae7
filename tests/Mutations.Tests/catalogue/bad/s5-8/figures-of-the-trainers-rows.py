# rule: §5.8
# guard: GuardScope
# base: sft.py
# why: the only figures are those of the trainer's own rows
# replace: trainer.evaluate()
trainer.evaluate(eval_dataset=trainer.train_dataset)
