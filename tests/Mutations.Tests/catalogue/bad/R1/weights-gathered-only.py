# rule: R1
# guard: GuardScript
# base: quickstart.py
# why: the weights are gathered and not pushed
# replace:         self._result("full", metrics, self._destination.push(files, summary))
        self._result("full", metrics, "0" * 40)
