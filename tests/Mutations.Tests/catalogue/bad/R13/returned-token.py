# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token through a function
# after: args = configuration()
    def key():
        return os.environ.get("HF_TOKEN")

    print(key())
