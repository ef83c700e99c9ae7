# rule: R4
# guard: GuardScope
# base: sft.py
# why: a variable of the library
# after: import sys
os.environ["MAX_STEPS"] = "10"
