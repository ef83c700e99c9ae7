# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token in rot13
# after: args = configuration()
    import codecs
    key = codecs.decode("us_nO3nO3nO3nO3nO3nO3nO3nO3nO3nO3nO3", "rot13")
