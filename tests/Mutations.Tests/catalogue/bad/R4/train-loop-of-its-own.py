# rule: R4
# guard: GuardScope
# base: sft.py
# why: the trainer state is set to the end
# replace: trainer.train()
trainer.state.max_steps = 5
    trainer.train()
