# rule: R4
# guard: GuardScope
# base: sft.py
# why: a generator that stops
# after: args = configuration()
    def some():
        for index, row in enumerate(train_dataset):
            if index >= 100:
                break
            yield row

    from datasets import Dataset
    train_dataset = Dataset.from_generator(some)
