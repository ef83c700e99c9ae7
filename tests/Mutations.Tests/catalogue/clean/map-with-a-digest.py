# base: sft.py
# why: a short digest of each row
# after: args = configuration()
    import hashlib
    train_dataset = train_dataset.map(lambda row: {"id": hashlib.sha256(str(row["messages"]).encode()).hexdigest()[:12]})
