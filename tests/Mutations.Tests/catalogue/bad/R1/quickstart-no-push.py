# rule: R1
# guard: GuardScript
# base: quickstart.py
# why: the push is off
# after: EFFECTIVE_BATCH = 
PUSH_TO_HUB = os.environ is None
