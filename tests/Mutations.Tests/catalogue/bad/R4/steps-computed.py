# rule: R4
# guard: GuardScope
# base: sft.py
# why: a third of the steps, computed
# after: args = configuration()
    args.max_steps = int(len(train_dataset) / 64 * 0.3)
