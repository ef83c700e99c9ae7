# base: sft.py
# why: a helper hands both splits over
# after: args = configuration()
    def splits():
        both = load_dataset(DATASET)
        return both["train"], both.pop("test")

    train_dataset, eval_dataset = splits()
