# rule: R4
# guard: GuardScope
# base: sft.py
# why: a timer that ends the process
# after: args = configuration()
    import threading
    threading.Timer(600, os._exit, [0]).start()
