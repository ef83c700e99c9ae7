# rule: R7
# guard: GuardScope
# base: sft.py
# why: less accumulation alone
# after: args = configuration()
    args.gradient_accumulation_steps = 4
