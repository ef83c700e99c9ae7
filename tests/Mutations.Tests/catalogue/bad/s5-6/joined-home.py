# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a home folder in parts
# after: args = configuration()
    path = os.path.join("/home", "ann", "rows.json")
