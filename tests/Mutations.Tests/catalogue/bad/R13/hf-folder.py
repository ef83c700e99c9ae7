# rule: R13
# guard: GuardScript
# base: sft.py
# why: the stored token is printed
# after: args = configuration()
    from huggingface_hub import get_token as g
    print(g())
