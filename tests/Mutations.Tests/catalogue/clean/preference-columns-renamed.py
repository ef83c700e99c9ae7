# base: dpo.py
# why: columns get the names that the trainer asks for
# after: rows = load_dataset
    rows = rows.rename_columns({"better": "chosen", "worse": "rejected"})
    rows = rows.map(lambda row: {"chosen": row["chosen"], "rejected": row["rejected"]})
