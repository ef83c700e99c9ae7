# base: sft.py
# why: rows are stored and read again
# after: args = configuration()
    from datasets import load_from_disk
    train_dataset.save_to_disk("out/rows")
    train_dataset = load_from_disk("out/rows")
