# rule: R4
# guard: GuardScope
# base: dpo.py
# why: another strength of the reference
# replace: BETA = 0.1
BETA = 0.5
