# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: the loop ends at a step of its own
# replace:                 if step == last:
                if step == last or step >= 40:
