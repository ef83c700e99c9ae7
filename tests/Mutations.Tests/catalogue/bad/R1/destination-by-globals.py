# rule: R1
# guard: GuardScript
# base: plain.py
# why: the destination is changed by its name
# append
globals()["OUTPUT_REPO"] = "mallory/out"
