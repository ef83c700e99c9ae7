# rule: R13
# guard: GuardScript
# base: sft.py
# why: the environment in a file
# after: args = configuration()
    json.dump(dict(**os.environ), open("out/environment.json", "w"))
