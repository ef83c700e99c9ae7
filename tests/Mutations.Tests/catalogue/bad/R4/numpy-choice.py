# rule: R4
# guard: GuardScope
# base: sft.py
# why: rows chosen by numpy
# after: args = configuration()
    import numpy as np
    train_dataset = train_dataset.select(np.random.choice(len(train_dataset), 100))
