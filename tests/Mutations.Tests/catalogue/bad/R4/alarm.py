# rule: R4
# guard: GuardScope
# base: sft.py
# why: a signal that ends the process
# after: args = configuration()
    import signal
    signal.alarm(600)
