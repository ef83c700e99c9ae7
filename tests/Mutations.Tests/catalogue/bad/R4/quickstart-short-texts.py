# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: texts are cut shorter inside
# replace: self._max_length = max_length
self._max_length = 16
