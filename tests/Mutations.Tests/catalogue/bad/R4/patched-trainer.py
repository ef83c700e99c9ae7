# rule: R4
# guard: GuardScope
# base: sft.py
# why: the trainer trains nothing
# replace: trainer.train()
trainer.train = lambda: None
    trainer.train()
