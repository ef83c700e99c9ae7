# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a disk of a cluster
# after: args = configuration()
    open("/fsx/ann/rows.json")
