# rule: R8
# guard: GuardScript
# base: sft.py
# why: a model of another hub
# after: model = AutoModelForCausalLM
    import torch
    model = torch.hub.load("someone/models", "tiny")
