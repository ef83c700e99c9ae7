# rule: R3
# guard: GuardScope
# base: quickstart.py
# why: another rate by its name
# append
globals()["LEARNING_RATE"] = 5.0
