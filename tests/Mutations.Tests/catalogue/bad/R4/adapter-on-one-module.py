# rule: R4
# guard: GuardScope
# base: dpo.py
# why: an adapter on one module
# replace: r=16,
r=int(16 / 8),
