# rule: R13
# guard: GuardScript
# base: sft.py
# why: a command prints the environment
# after: args = configuration()
    os.system("printenv")
