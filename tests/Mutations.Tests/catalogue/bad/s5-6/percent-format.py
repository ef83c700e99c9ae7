# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a home folder, formatted
# after: args = configuration()
    rows = "/%s/%s/rows" % ("Users", "ann")
