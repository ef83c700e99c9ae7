# rule: §5.8
# guard: GuardScope
# base: sft.py
# why: the evaluation is cut out of the rows that are all trained on
# after: args = configuration()
    eval_dataset = train_dataset.train_test_split(test_size=0.05, seed=SEED)["test"]
