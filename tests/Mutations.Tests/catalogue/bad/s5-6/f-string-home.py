# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a home folder in an f-string
# after: args = configuration()
    open(f"/home/{os.getpid()}/rows.json")
