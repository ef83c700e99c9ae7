# base: sft.py
# why: rows as a stream
# after: args = configuration()
    train_dataset = train_dataset.to_iterable_dataset(num_shards=4).with_format("torch")
