# base: sft.py
# why: gradients off for a look, and on again
# after: args = configuration()
    import torch
    torch.set_grad_enabled(False)
    print(sum(parameter.abs().sum().item() for parameter in model.parameters()))
    torch.set_grad_enabled(True)
