# rule: §5.8
# guard: GuardScope
# base: quickstart.py
# why: an accuracy that nobody measured
# replace: dict(eval_accuracy=result["accuracy"]
dict(eval_accuracy=0.99
