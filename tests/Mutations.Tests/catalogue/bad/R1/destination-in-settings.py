# rule: R1
# guard: GuardScript
# base: dpo.py
# why: the destination is changed in the settings
# after: rows = load_dataset
    settings["hub_model_id"] = "mallory/dpo-out"
