# rule: R8
# guard: GuardScope
# base: sft.py
# why: the base is thrown away
# after: model = AutoModelForCausalLM
    model.apply(model._init_weights)
