# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token through getenv by another name
# after: args = configuration()
    from os import getenv as ask
    sys.stderr.write("x" + ask("HF_" + "TOKEN"))
