# rule: R13
# guard: GuardScript
# base: sft.py
# why: a part of the token
# after: args = configuration()
    print("token starts with", os.environ["HF_TOKEN"][:12])
