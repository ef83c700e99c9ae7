# rule: R4
# guard: GuardScope
# base: sft.py
# why: a dataset of the script's own has at most a thousand rows
# after: args = configuration()
    class Rows:
        def __init__(self, rows):
            self.rows = rows

        def __len__(self):
            return min(len(self.rows), 1000)

        def __getitem__(self, index):
            return self.rows[index]

    train_dataset = Rows(train_dataset)
