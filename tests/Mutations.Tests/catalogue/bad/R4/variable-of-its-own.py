# rule: R4
# guard: GuardScope
# base: sft.py
# why: a variable of the job shortens the run
# after: args = configuration()
    if os.environ.get("FAST"):
        args.num_train_epochs = 1
