# rule: R4
# guard: GuardScope
# base: sft.py
# why: every fifth row
# after: args = configuration()
    from datasets import Dataset
    train_dataset = Dataset.from_list([row for i, row in enumerate(train_dataset) if i % 5 == 0])
