# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token in hexadecimal
# after: args = configuration()
    key = bytes.fromhex("68665f614233614233614233614233614233614233614233614233614233614233614233").decode()
