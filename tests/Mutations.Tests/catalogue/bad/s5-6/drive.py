# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a drive
# after: args = configuration()
    open("C:\\data\\rows.json")
