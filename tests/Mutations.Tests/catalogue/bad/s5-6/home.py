# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a home folder
# after: args = configuration()
    json.load(open("/Users/ann/rows.json"))
