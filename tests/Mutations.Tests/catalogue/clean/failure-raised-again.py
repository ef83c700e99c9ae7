# base: sft.py
# why: out of memory is shown and raised again
# replace: trainer.train()
import torch
    try:
        trainer.train()
    except torch.cuda.OutOfMemoryError:
        print(torch.cuda.memory_summary())
        raise
