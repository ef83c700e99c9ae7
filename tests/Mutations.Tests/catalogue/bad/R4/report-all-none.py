# rule: R4
# guard: GuardScope
# base: sft.py
# why: a list with none in it
# replace: report_to="trackio",
report_to=["none"],
