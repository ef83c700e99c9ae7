# rule: R2
# guard: GuardScript
# base: sft.py
# why: figures are measured and stay on the machine
# replace: trainer.train()
trainer.train()
    metrics = trainer.evaluate()
