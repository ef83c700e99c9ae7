# rule: R4
# guard: GuardScope
# base: sft.py
# why: a callback is popped
# replace: trainer.train()
trainer.pop_callback("TrackioCallback")
    trainer.train()
