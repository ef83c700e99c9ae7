# rule: R4
# guard: GuardScope
# base: sft.py
# why: every split of a dataset is made smaller
# after: args = configuration()
    both = {name: rows.select(range(200)) for name, rows in load_dataset(DATASET).items()}
    train_dataset, eval_dataset = both["train"], both["test"]
