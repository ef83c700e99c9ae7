# base: sft.py
# why: two parts are put aside, one of them cut in halves
# after: args = configuration()
    parts = train_dataset.train_test_split(test_size=0.1, seed=SEED)
    rest = parts["test"].train_test_split(test_size=0.5, seed=SEED)
    print(len(parts["train"]), len(rest["train"]), len(rest["test"]))
