# base: sft.py
# why: a dictionary is splatted
# replace: max_length=2048,
**{"max_length": 2048},
