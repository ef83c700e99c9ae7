# rule: R3
# guard: GuardScope
# base: plain.py
# why: a constant is changed by its name
# after: EFFECTIVE_BATCH = PER
globals().update({"LEARNING_" + "RATE": 0.05})
