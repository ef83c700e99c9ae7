# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token is printed
# after: args = configuration()
    print("using", os.environ["HF_TOKEN"])
