# rule: §5.8
# guard: GuardScope
# base: sft.py
# why: the only figures are those of the training rows
# replace: trainer.evaluate()
trainer.evaluate(train_dataset)
