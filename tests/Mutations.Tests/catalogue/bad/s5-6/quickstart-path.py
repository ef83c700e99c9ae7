# rule: §5.6
# guard: GuardScript
# base: quickstart.py
# why: a path of one machine
# after: EFFECTIVE_BATCH = 
CACHE = Path("/Users") / "ann" / "cache"
