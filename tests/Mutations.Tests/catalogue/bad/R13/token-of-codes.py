# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token of character numbers
# after: args = configuration()
    key = "".join(chr(n) for n in [104, 102, 95, 97, 66, 51, 97, 66, 51, 97, 66, 51, 97, 66, 51, 97, 66, 51, 97, 66, 51, 97, 66, 51, 97, 66, 51, 97, 66, 51, 97, 66, 51, 97, 66, 51])
