# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: half of the order
# replace:             order = list(data.train)
            order = list(data.train)[:len(data.train) // 2]
