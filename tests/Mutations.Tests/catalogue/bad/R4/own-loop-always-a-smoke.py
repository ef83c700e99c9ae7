# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: a smoke by default
# replace: os.environ.get("SMOKE") == "1"
os.environ.get("SMOKE", "1") == "1"
