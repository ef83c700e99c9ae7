# rule: R4
# guard: GuardScope
# base: sft.py
# why: training under no_grad
# replace: trainer.train()
import torch
    with torch.inference_mode():
        trainer.train()
