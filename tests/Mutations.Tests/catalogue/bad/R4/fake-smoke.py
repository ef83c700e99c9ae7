# rule: R4
# guard: GuardScope
# base: sft.py
# why: a smoke that every job is
# replace: smoke = os.environ.get("SMOKE") == "1"
smoke = os.environ.get("SMOKE") != "1"
