# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token by format
# after: args = configuration()
    print("token={}".format(os.environ["HF_TOKEN"]))
