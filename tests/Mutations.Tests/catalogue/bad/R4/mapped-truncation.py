# rule: R4
# guard: GuardScope
# base: sft.py
# why: rows are truncated before they are trained on
# after: args = configuration()
    train_dataset = train_dataset.map(lambda row: tokenizer(row["text"], truncation=True, max_length=128))
