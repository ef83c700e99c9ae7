# rule: R4
# guard: GuardScope
# base: sft.py
# why: a change in a loop
# after: args = configuration()
    while True:
        args.max_length = 100
        break
