# base: sft.py
# why: a callback that raises alerts
# replace: trainer.train()
from transformers import TrainerCallback

    class Watch(TrainerCallback):
        def on_log(self, args, state, control, logs=None, **kwargs):
            if logs and logs.get("loss", 0) > 12:
                control.should_training_stop = True

    trainer.add_callback(Watch())
    trainer.train()
