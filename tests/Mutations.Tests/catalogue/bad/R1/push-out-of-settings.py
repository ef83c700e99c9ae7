# rule: R1
# guard: GuardScript
# base: dpo.py
# why: the push is taken out of the settings
# after: rows = load_dataset
    settings["push_to_hub"] = False
