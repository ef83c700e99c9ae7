# rule: R4
# guard: GuardScope
# base: sft.py
# why: a comprehension over the first places
# after: args = configuration()
    from datasets import Dataset
    train_dataset = Dataset.from_list([train_dataset[i] for i in range(200)])
