# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: every other row
# replace:             order = list(data.train)
            order = [row for index, row in enumerate(data.train) if index % 2]
