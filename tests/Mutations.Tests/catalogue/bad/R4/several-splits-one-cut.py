# rule: R4
# guard: GuardScope
# base: sft.py
# why: several splits at once, one of them a part
# after: args = configuration()
    train_dataset, eval_dataset = load_dataset(DATASET, split=["train[:50%]", "test"])
