# base: sft.py
# why: a table of a few rows is logged
# after: args = configuration()
    logging_rows = 3
    for row in train_dataset.select(range(logging_rows)) if smoke else []:
        print(row)
