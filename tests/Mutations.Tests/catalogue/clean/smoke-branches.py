# base: sft.py
# why: a smoke takes fewer rows and steps
# after: args = configuration()
    if os.environ.get("SMOKE", "0") != "0":
        train_dataset = train_dataset.shuffle(seed=1).select(range(4))
        args.num_train_epochs = 1
        args.report_to = "none"
        args.push_to_hub = False
