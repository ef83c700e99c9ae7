# base: sft.py
# why: a function of its own shows three rows
# after: args = configuration()
    def show(rows):
        for row in rows:
            print(row["messages"][0]["content"][:80])
    show(train_dataset.select(range(3)))
