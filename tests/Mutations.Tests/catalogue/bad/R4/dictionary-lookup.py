# rule: R4
# guard: GuardScope
# base: sft.py
# why: a length out of a table
# replace: max_length=2048,
max_length={"long": 2048, "short": 512}["short"],
