# base: sft.py
# why: rows are shuffled, mapped and renamed
# after: args = configuration()
    train_dataset = train_dataset.shuffle(seed=SEED).map(lambda row: row).rename_column("messages", "messages")
