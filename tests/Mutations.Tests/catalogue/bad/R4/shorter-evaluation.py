# rule: R4
# guard: GuardScope
# base: eval.py
# why: the evaluation truncates
# replace: max_length=2048
max_length=128
