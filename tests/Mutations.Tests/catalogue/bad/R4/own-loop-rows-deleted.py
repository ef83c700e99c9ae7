# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: rows are deleted
# after:         while step < last:
            del data.train[200:]
