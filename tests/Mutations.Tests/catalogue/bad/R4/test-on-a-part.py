# rule: R4
# guard: GuardScope
# base: eval.py
# why: the evaluation reads a part
# replace: for row in rows:
for row in rows.select(range(50)):
