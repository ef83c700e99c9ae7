# rule: R4
# guard: GuardScope
# base: sft.py
# why: a function of several lines leaves rows out
# after: args = configuration()
    def short(row):
        if len(row["messages"]) > 2:
            return False
        return True
    train_dataset = train_dataset.filter(short)
