# rule: R4
# guard: GuardScope
# base: sft.py
# why: gradients are off
# after: args = configuration()
    import torch
    torch.set_grad_enabled(False)
