# rule: R8
# guard: GuardScope
# base: sft.py
# why: four layers are left
# after: model = AutoModelForCausalLM
    model.model.layers = model.model.layers[:4]
