# rule: R4
# guard: GuardScope
# base: sft.py
# why: the tracker's callback is sorted out
# replace: trainer.train()
trainer.callback_handler.callbacks = [each for each in trainer.callback_handler.callbacks if "rackio" not in type(each).__name__]
    trainer.train()
