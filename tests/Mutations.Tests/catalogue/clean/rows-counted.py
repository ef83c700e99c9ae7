# base: sft.py
# why: lengths are counted
# after: args = configuration()
    lengths = sorted(len(row["messages"]) for row in train_dataset)
    print("p95", lengths[int(len(lengths) * 0.95)])
    total = 0
    for row in train_dataset.select(range(100)):
        total += len(row["messages"])
    print("turns in a hundred rows:", total)
