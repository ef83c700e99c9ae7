# rule: R4
# guard: GuardScope
# base: sft.py
# why: the trainer gets other arguments
# replace: trainer.train()
trainer.args = SFTConfig(max_length=64, report_to="trackio")
    trainer.train()
