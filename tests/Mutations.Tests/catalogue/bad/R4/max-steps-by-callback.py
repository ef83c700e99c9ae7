# rule: R4
# guard: GuardScope
# base: sft.py
# why: a callback stops after a few steps
# replace: trainer.train()
from transformers import TrainerCallback

    class Stop(TrainerCallback):
        def on_step_end(self, args, state, control, **kwargs):
            if state.global_step >= 10:
                control.should_training_stop = True

    trainer.add_callback(Stop())
    trainer.train()
