# base: sft.py
# why: batches are joined and cut into blocks
# after: args = configuration()
    def group(batch):
        joined = {key: sum(batch[key], []) for key in batch.keys()}
        return {key: [each[start:start + 2048] for start in range(0, len(each), 2048)] for key, each in joined.items()}

    train_dataset = train_dataset.map(group, batched=True)
