# rule: R4
# guard: GuardScope
# base: sft.py
# why: the tracker is taken away
# replace: trainer.train()
trainer.remove_callback(trainer.callback_handler.callbacks[0])
    trainer.train()
