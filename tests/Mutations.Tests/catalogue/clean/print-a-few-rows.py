# base: sft.py
# why: a few rows are shown
# after: args = configuration()
    print(train_dataset[:2])
    print(len(train_dataset))
