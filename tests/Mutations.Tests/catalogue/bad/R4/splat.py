# rule: R4
# guard: GuardScope
# base: sft.py
# why: the arguments are splatted
# replace: max_length=2048,
**{"max_" + "length": 512},
