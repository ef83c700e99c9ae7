# rule: R4
# guard: GuardScope
# base: sft.py
# why: the same split twice
# after: args = configuration()
    from datasets import concatenate_datasets
    train_dataset = concatenate_datasets([train_dataset, train_dataset])
