# rule: R9
# guard: GuardScope
# base: dpo.py
# why: chosen and rejected change places
# after: rows = load_dataset
    rows = rows.rename_columns({"chosen": "rejected_", "rejected": "chosen"}).rename_column("rejected_", "rejected")
