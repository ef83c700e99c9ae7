# base: sft.py
# why: errors are shown in one line
# after: smoke = os
import threading


def hook(kind, error, trace):
    print("error: %s" % error, file=sys.stderr)


sys.excepthook = hook
threading.excepthook = lambda failure: print("thread:", failure.exc_type)
