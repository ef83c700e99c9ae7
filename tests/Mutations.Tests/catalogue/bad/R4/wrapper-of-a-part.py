# rule: R4
# guard: GuardScope
# base: sft.py
# why: a dataset of the script's own takes a part
# after: args = configuration()
    class Rows:
        def __init__(self, rows):
            self.rows = rows.select(range(500))

        def __len__(self):
            return len(self.rows)

        def __getitem__(self, index):
            return self.rows[index]

    train_dataset = Rows(train_dataset)
