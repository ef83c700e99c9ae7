# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token is written to a file
# after: args = configuration()
    with open("debug.txt", "w") as out:
        out.write(os.environ.get("HF_TOKEN", ""))
