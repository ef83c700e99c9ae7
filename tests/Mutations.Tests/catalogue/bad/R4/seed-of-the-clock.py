# rule: R4
# guard: GuardScope
# base: sft.py
# why: another seed each time
# replace: seed=SEED,
seed=int(__import__("time").time()),
