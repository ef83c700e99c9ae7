# base: sft.py
# why: a callback of the library
# replace: trainer.train()
from transformers import EarlyStoppingCallback
    trainer.add_callback(EarlyStoppingCallback(early_stopping_patience=3))
    trainer.train()
