# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: the first rows of the split
# replace: order = list(data.train)
order = list(data.train)[:500]
