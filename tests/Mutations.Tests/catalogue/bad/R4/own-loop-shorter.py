# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: a quarter of the steps
# replace: self._preflight_steps or total
self._preflight_steps or total // 4
