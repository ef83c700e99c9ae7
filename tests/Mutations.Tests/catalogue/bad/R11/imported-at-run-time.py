# rule: R11
# guard: GuardScript
# base: sft.py
# why: a package that is named at run time
# after: import sys
tool = __import__(sys.argv[1])
