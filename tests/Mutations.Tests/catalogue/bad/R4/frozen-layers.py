# rule: R4
# guard: GuardScope
# base: sft.py
# why: most weights are frozen
# after: model = AutoModelForCausalLM
    for weight in model.model.layers.parameters():
        weight.requires_grad = False
