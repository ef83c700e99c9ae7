# rule: R4
# guard: GuardScope
# base: sft.py
# why: the trainer loses rows before it trains
# replace: trainer.train()
trainer.train_dataset = trainer.train_dataset.select(range(10))
    trainer.train()
