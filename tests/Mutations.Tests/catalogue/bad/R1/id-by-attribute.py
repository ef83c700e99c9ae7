# rule: R1
# guard: GuardScript
# base: sft.py
# why: the id is changed afterwards
# after: args = configuration()
    args.hub_model_id = "ann-lee/" + "scratch"
