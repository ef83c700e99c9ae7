# rule: R4
# guard: GuardScope
# base: sft.py
# why: the trainer is built and not used
# replace: trainer.train()
trainer.save_model()
