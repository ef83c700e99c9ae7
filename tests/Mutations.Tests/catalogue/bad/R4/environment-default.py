# rule: R4
# guard: GuardScope
# base: sft.py
# why: the length is what a variable says
# replace: max_length=2048,
max_length=int(os.environ.get("MAX_LEN", "1024")),
