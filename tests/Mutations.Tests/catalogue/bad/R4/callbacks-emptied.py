# rule: R4
# guard: GuardScope
# base: sft.py
# why: the callbacks are emptied
# replace: trainer.train()
trainer.callback_handler.callbacks = []
    trainer.train()
