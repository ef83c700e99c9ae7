# rule: R4
# guard: GuardScope
# base: sft.py
# why: a generator that ends early
# after: args = configuration()
    from datasets import Dataset
    def rows():
        for index, row in enumerate(train_dataset):
            if index >= 100:
                return
            yield row
    train_dataset = Dataset.from_generator(rows)
