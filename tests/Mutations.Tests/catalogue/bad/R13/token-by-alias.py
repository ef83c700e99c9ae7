# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token through another name
# after: args = configuration()
    from os import environ as surroundings
    sys.stdout.write(surroundings["HF_TOKEN"])
