# base: sft.py
# why: a reference with the same weights
# after: args = configuration()
    reference = type(model)(model.config)
    reference.load_state_dict(model.state_dict())
    print(reference.num_parameters())
