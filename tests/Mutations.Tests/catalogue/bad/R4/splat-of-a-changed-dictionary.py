# rule: R4
# guard: GuardScope
# base: sft.py
# why: a dictionary is changed before it is splatted
# replace: max_length=2048,
**(lambda d: (d.update(max_length=1024), d)[1])({"max_length": 2048}),
