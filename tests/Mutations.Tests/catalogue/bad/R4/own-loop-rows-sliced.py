# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: two hundred rows
# after:         train, validation = (self._load_split
        train = train[:200]
