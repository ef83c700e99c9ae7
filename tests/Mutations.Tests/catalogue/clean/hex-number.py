# base: sft.py
# why: a number in another spelling
# replace: max_length=2048,
max_length=0x800,
