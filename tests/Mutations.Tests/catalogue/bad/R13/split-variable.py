# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token through two variables
# after: args = configuration()
    one = os.environ["HF_TOKEN"]
    two = [one]
    print("%s" % two[0])
