# rule: R4
# guard: GuardScope
# base: sft.py
# why: a trainer of its own
# replace: trainer = SFTTrainer(
class Quick(SFTTrainer):
        def training_step(self, *args, **kwargs):
            return 0

    trainer = Quick(
