# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: an address of a file
# after: args = configuration()
    open("file:///etc/rows.json")
