# base: sft.py
# why: a callback of the library
# replace: trainer.train()
from transformers import PrinterCallback
    trainer.add_callback(PrinterCallback())
    trainer.train()
