# base: pinned.py
# why: everything at its commit
# replace: SEED = 17
SEED = 17
