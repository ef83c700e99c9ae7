# rule: R4
# guard: GuardScope
# base: sft.py
# why: two functions away
# replace: max_length=2048,
max_length=(lambda f: f(f))(lambda _: 300 + 212),
