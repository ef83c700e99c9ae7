# rule: §5.7
# guard: GuardScope
# base: sft.py
# why: monitoring is off
# replace: report_to="trackio",
report_to=None,
