# rule: R8
# guard: GuardScope
# base: sft.py
# why: random weights of the same shape
# after: args = configuration()
    model = type(model)(model.config)
