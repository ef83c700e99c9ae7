# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a home folder in short
# after: args = configuration()
    os.path.expanduser("~/rows.json")
