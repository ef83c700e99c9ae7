# rule: R4
# guard: GuardScope
# base: sft.py
# why: what is printed goes nowhere
# after: args = configuration()
    sys.stdout = open(os.devnull, "w")
