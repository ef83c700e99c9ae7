# rule: R4
# guard: GuardScope
# base: sft.py
# why: an argument of the training call
# replace: trainer.train()
for _ in range(1):
        trainer.args.max_steps = 2
    trainer.train()
