# base: sft.py
# why: a function that calls itself
# after: smoke = os
def depth(value):
    return 1 + max([depth(item) for item in value] or [0]) if isinstance(value, list) else 0
