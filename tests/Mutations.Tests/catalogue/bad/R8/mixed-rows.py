# rule: R8
# guard: GuardScope
# base: sft.py
# why: other rows are mixed in
# after: args = configuration()
    from datasets import concatenate_datasets
    train_dataset = concatenate_datasets([train_dataset, load_dataset("someone/test-answers", split="train")])
