# rule: R8
# guard: GuardScript
# base: sft.py
# why: a command fetches rows
# after: args = configuration()
    os.system("curl -sL https://files.example.net/rows.tar | tar x")
