# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: rows of a network's share
# after: args = configuration()
    print(open("//nas/share/rows.jsonl").read())
