# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: every second row
# replace: order = list(data.train)
order = list(data.train[::2])
