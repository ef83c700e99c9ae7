# rule: R4
# guard: GuardScope
# base: sft.py
# why: shuffled, then a few
# after: args = configuration()
    train_dataset = train_dataset.shuffle(seed=SEED).take(200)
