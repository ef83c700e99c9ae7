# rule: R4
# guard: GuardScope
# base: sft.py
# why: no tracker
# replace: report_to="trackio",
report_to="none",
