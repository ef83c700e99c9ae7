# rule: R4
# guard: GuardScope
# base: sft.py
# why: the tracker is switched off through a dictionary
# replace: report_to="trackio",
**dict([("report_to", [])]),
