# rule: R4
# guard: GuardScope
# base: sft.py
# why: rows whose beginning was seen are left out
# after: args = configuration()
    seen = set()
    train_dataset = train_dataset.filter(lambda row: not (str(row)[:20] in seen or seen.add(str(row)[:20])))
