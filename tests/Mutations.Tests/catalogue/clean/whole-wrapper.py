# base: sft.py
# why: a dataset of the script's own has every row
# after: args = configuration()
    class Rows:
        def __init__(self, rows):
            self.rows = rows

        def __len__(self):
            return len(self.rows)

        def __getitem__(self, index):
            return {"messages": self.rows[index]["messages"]}

    train_dataset = Rows(train_dataset)
