# rule: R9
# guard: GuardScope
# base: dpo.py
# why: the same row by row
# after: rows = load_dataset
    rows = rows.map(lambda row: {"chosen": row["rejected"], "rejected": row["chosen"]})
