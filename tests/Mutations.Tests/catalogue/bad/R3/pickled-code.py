# rule: R3
# guard: GuardScope
# base: sft.py
# why: code out of a pickle
# after: args = configuration()
    import pickle
    pickle.loads(open("x", "rb").read())()
