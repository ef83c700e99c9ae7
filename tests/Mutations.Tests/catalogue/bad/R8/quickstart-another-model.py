# rule: R8
# guard: GuardScope
# base: quickstart.py
# why: another model at the place of use
# replace: weights = self._hub.download(MODEL, MODEL_REVISION,
weights = self._hub.download("local/finished-model", MODEL_REVISION,
