# rule: R4
# guard: GuardScope
# base: sft.py
# why: a callback that gives back its own control
# replace: trainer.train()
from transformers import TrainerCallback, TrainerControl

    class Brake(TrainerCallback):
        def on_step_end(self, args, state, control, **kwargs):
            return TrainerControl(should_training_stop=True)

    trainer.add_callback(Brake())
    trainer.train()
