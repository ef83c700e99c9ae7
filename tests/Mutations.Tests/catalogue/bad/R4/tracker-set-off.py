# rule: R4
# guard: GuardScope
# base: sft.py
# why: a method that sets the tracker
# after: args = configuration()
    args = args.set_logging(strategy="steps", steps=10, report_to=[])
