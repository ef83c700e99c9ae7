# base: sft.py
# why: neutral arguments by their attributes
# after: args = configuration()
    args.logging_steps = 5
    args.dataloader_num_workers = 2
    args.run_name = "sft-%d" % SEED
    args.gradient_checkpointing = True
