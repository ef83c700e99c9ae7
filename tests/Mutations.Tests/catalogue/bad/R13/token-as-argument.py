# rule: R13
# guard: GuardScript
# base: sft.py
# why: a short token as an argument
# after: args = configuration()
    from huggingface_hub import login
    login(token="short-one")
