# base: eval.py
# why: a protected evaluation
# append

