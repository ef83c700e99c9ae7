# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: a quarter of each text
# replace: text[: self._max_length]
text[: self._max_length // 4]
