# rule: R12
# guard: GuardScript
# base: sft.py
# why: an extension is compiled
# after: args = configuration()
    from torch.utils import cpp_extension
    cpp_extension.load(name="fast", sources=["fast.cpp"])
