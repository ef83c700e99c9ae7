# rule: R4
# guard: GuardScope
# base: sft.py
# why: the full run returns before it trains
# replace: trainer.train()
trainer.train(resume_from_checkpoint="Qwen/other") if False else None
    trainer.train_dataset = trainer.train_dataset.select([0, 1, 2])
    trainer.train()
