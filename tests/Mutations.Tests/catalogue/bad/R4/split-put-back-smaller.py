# rule: R4
# guard: GuardScope
# base: sft.py
# why: a split of a dataset is put back smaller
# after: args = configuration()
    both = load_dataset(DATASET)
    both["train"] = both["train"].select(range(256))
    train_dataset, eval_dataset = both["train"], both["test"]
