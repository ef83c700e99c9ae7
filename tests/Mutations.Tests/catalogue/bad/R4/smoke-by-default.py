# rule: R4
# guard: GuardScope
# base: sft.py
# why: a smoke unless it is told otherwise
# replace: smoke = os.environ.get("SMOKE") == "1"
smoke = os.environ.get("SMOKE", "1") == "1"
