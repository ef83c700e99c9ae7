# rule: R4
# guard: GuardScope
# base: eval.py
# why: the evaluation stops early
# replace: for row in rows:
for index, row in enumerate(rows):
        if index > 20:
            break
