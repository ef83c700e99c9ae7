# rule: R4
# guard: GuardScope
# base: sft.py
# why: all weights but some are kept as they are
# after: args = configuration()
    for name, parameter in model.named_parameters():
        parameter.requires_grad = "lm_head" in name
