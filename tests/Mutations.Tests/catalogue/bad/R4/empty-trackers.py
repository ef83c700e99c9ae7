# rule: R4
# guard: GuardScope
# base: sft.py
# why: an empty list of trackers
# replace: report_to="trackio",
report_to=[],
