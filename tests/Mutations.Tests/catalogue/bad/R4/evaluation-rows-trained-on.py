# rule: R4
# guard: GuardScope
# base: sft.py
# why: both splits as one
# after: args = configuration()
    from datasets import concatenate_datasets
    train_dataset = concatenate_datasets([train_dataset, eval_dataset])
