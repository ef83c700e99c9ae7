# rule: R4
# guard: GuardScope
# base: sft.py
# why: rows that somebody has stored
# after: args = configuration()
    from datasets import load_from_disk
    train_dataset = load_from_disk("rows")
