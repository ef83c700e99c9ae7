# base: plain.py
# why: standard library
# append

