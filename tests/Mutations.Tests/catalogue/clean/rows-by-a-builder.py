# base: sft.py
# why: the whole split, by the builder
# after: args = configuration()
    from datasets import load_dataset_builder
    builder = load_dataset_builder(DATASET)
    builder.download_and_prepare()
    train_dataset = builder.as_dataset(split="train")
