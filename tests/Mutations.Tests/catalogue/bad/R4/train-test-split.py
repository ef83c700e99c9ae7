# rule: R4
# guard: GuardScope
# base: sft.py
# why: most rows are put aside
# after: args = configuration()
    train_dataset = train_dataset.train_test_split(test_size=0.95)["train"]
