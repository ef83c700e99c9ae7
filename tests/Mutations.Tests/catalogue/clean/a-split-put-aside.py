# base: sft.py
# why: a twentieth of the rows is put aside
# after: args = configuration()
    parts = train_dataset.train_test_split(test_size=0.05, seed=SEED)
    print(parts)
