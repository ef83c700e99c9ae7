# base: sft.py
# why: the base
# append

