# rule: R7
# guard: GuardScope
# base: sft.py
# why: a method that sets the batch
# after: args = configuration()
    args = args.set_dataloader(train_batch_size=1)
