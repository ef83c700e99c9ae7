# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token is printed in base64
# after: args = configuration()
    import base64
    print(base64.b64encode(os.environ["HF_TOKEN"].encode()))
