# rule: R4
# guard: GuardScope
# base: sft.py
# why: the right default, and a door for another value
# replace: max_length=2048,
max_length=int(os.environ.get("SEQ_LEN") or 2048),
