# rule: R4
# guard: GuardScope
# base: dpo.py
# why: the tracker is taken out of the arguments
# after: rows = load_dataset
    settings.pop("report_to")
