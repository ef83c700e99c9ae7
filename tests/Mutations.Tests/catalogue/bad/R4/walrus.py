# rule: R4
# guard: GuardScope
# base: sft.py
# why: an assignment inside an expression
# replace: max_length=2048,
max_length=(n := 256),
