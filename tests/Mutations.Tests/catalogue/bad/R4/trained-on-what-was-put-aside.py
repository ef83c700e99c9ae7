# rule: R4
# guard: GuardScope
# base: sft.py
# why: the small part is trained on
# after: args = configuration()
    train_dataset = train_dataset.train_test_split(test_size=0.02, seed=SEED)["test"]
