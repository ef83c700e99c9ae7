# rule: R4
# guard: GuardScope
# base: sft.py
# why: the script makes itself a smoke
# replace: smoke = os.environ.get("SMOKE") == "1"
os.environ["SMOKE"] = "1"
smoke = os.environ.get("SMOKE") == "1"
