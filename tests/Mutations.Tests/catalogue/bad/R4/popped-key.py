# rule: R4
# guard: GuardScope
# base: dpo.py
# why: a key is popped
# after: rows = load_dataset
    settings.pop("max_length")
    settings.update({"max_length": 333})
