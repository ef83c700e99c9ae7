# base: quickstart.py
# why: the shipped template
# append

