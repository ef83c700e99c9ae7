# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a mounted volume of one machine
# after: args = configuration()
    open("/mnt/c/rows.json")
