# rule: R4
# guard: GuardScope
# base: sft.py
# why: the head of a frame
# after: args = configuration()
    train_dataset = train_dataset.to_pandas().head(50)
