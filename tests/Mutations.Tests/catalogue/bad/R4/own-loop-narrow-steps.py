# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: half of each batch
# replace: order[start:start + EFFECTIVE_BATCH]
order[start:start + EFFECTIVE_BATCH // 2]
