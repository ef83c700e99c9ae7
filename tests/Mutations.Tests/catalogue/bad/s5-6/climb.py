# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: out of the folder
# after: args = configuration()
    open("../rows.json")
