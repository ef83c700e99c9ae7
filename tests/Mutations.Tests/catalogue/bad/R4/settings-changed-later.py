# rule: R4
# guard: GuardScope
# base: dpo.py
# why: the settings change before they are used
# after: rows = load_dataset
    settings["max_length"] = 512
