# rule: R13
# guard: GuardScript
# base: sft.py
# why: the whole environment is printed
# after: args = configuration()
    print(dict(os.environ))
