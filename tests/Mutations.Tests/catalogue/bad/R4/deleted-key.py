# rule: R4
# guard: GuardScope
# base: dpo.py
# why: a key is deleted
# after: rows = load_dataset
    del settings["report_to"]
