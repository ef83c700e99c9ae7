# base: sft.py
# why: batches are tokenized
# after: args = configuration()
    def encode(batch):
        texts = [str(each) for each in batch["messages"]]
        found = tokenizer(texts, truncation=True, max_length=2048)
        return {key: value for key, value in found.items()}

    train_dataset = train_dataset.map(encode, batched=True, remove_columns=train_dataset.column_names)
