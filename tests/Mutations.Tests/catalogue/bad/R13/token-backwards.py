# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token backwards
# after: args = configuration()
    key = "x3Ba3Ba3Ba3Ba3Ba3Ba3Ba3Ba3Ba3Ba3Ba_fh"[::-1]
