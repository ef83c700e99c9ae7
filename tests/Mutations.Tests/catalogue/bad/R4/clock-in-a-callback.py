# rule: R4
# guard: GuardScope
# base: sft.py
# why: a callback that ends by the clock
# replace: trainer.train()
import time
    from transformers import TrainerCallback

    class Clock(TrainerCallback):
        def on_step_end(self, args, state, control, **kwargs):
            control.should_training_stop = time.time() > args.deadline

    trainer.add_callback(Clock())
    trainer.train()
