# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token out of its file
# after: args = configuration()
    print(open(os.path.join(os.environ.get("HF_HOME", "."), "token")).read())
