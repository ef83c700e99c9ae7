# rule: R3
# guard: GuardScope
# base: sft.py
# why: another seed is set by a call
# after: args = configuration()
    __import__("torch").manual_seed(99)
