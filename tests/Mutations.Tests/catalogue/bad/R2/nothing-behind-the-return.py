# rule: R2
# guard: GuardScript
# base: quickstart.py
# why: what is gathered is never reached
# replace:         self._alerts.raise_("INFO", "Training complete", "eval_accuracy", metrics["eval_accuracy"], metrics["steps"],
        return
        self._alerts.raise_("INFO", "Training complete", "eval_accuracy", metrics["eval_accuracy"], metrics["steps"],
