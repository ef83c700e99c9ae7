# rule: R4
# guard: GuardScope
# base: sft.py
# why: all weights are frozen
# after: model = AutoModelForCausalLM
    model.requires_grad_(False)
