# rule: R13
# guard: GuardScript
# base: sft.py
# why: the environment is printed line by line
# after: args = configuration()
    for name, value in os.environ.items():
        print(name, value)
