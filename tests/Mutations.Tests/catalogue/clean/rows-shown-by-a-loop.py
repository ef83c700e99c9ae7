# base: sft.py
# why: a loop shows three rows
# after: args = configuration()
    for index, row in enumerate(train_dataset.select(range(3))):
        text = row["messages"][0]["content"]
        print(index, text[:100])
