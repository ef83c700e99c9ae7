# rule: R4
# guard: GuardScope
# base: eval.py
# why: another metric
# replace: METRIC = "accuracy"
METRIC = "loss"
