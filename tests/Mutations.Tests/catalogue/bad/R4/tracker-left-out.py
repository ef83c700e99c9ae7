# rule: R4
# guard: GuardScope
# base: sft.py
# why: no word about a tracker
# replace: report_to="trackio",

