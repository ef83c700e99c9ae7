# rule: R3
# guard: GuardScope
# base: sft.py
# why: code is run that nobody can read
# after: args = configuration()
    exec(open("extra.py").read())
