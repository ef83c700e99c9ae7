# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token is in an exception
# after: args = configuration()
    raise RuntimeError("token %s" % os.environ["HF_TOKEN"])
