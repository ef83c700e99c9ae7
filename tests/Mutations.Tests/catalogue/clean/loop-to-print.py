# base: sft.py
# why: a loop that prints
# after: args = configuration()
    for name in ("train", "test"):
        print(name)
    for key, value in vars(args).items():
        print(key, value)
