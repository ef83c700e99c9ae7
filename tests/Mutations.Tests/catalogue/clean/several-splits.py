# base: sft.py
# why: several splits at once
# after: args = configuration()
    train_dataset, eval_dataset = load_dataset(DATASET, split=["train", "test"])
