# rule: R4
# guard: GuardScope
# base: plain.py
# why: a sample of the rows
# after: def train(rows, smoke):
    rows = random.sample(rows, 100)
