# rule: R4
# guard: GuardScope
# base: sft.py
# why: a part of the split, by the builder
# after: args = configuration()
    from datasets import load_dataset_builder
    builder = load_dataset_builder(DATASET)
    builder.download_and_prepare()
    train_dataset = builder.as_dataset(split="train[:5%]")
