# rule: R8
# guard: GuardScope
# base: quickstart.py
# why: another dataset at the place of use
# replace: content = self._hub.download(DATASET,
content = self._hub.download("local/" + "answers",
