# rule: R4
# guard: GuardScope
# base: sft.py
# why: names and values are zipped
# replace: max_length=2048,
**dict(zip(["max_length"], [512])),
