# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push is switched off on the finished arguments
# after: args = configuration()
    args.push_to_hub = False
