# base: sft.py
# why: flags of a library are no patch
# after: args = configuration()
    import torch
    torch.backends.cuda.matmul.allow_tf32 = True
