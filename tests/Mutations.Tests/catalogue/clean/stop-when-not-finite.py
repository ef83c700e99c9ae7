# base: sft.py
# why: a callback that stops a training that has failed
# replace: trainer.train()
import math
    from transformers import TrainerCallback

    class Finite(TrainerCallback):
        def on_log(self, args, state, control, logs=None, **kwargs):
            if logs and not math.isfinite(logs.get("loss", 0.0)):
                control.should_training_stop = True

    trainer.add_callback(Finite())
    trainer.train()
