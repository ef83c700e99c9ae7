# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: every run is a smoke
# after: EFFECTIVE_BATCH = 
os.environ["SMOKE"] = "1"
