# rule: R1
# guard: GuardScript
# base: plain.py
# why: the constant that pushes is off
# replace: PUSH_TO_HUB = True
PUSH_TO_HUB = not True
