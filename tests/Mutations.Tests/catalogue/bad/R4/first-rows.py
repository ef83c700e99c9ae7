# rule: R4
# guard: GuardScope
# base: plain.py
# why: the first rows only
# replace: return [(row["text"]
rows = rows[:200]
    return [(row["text"]
