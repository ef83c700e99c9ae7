# base: dpo.py
# why: an adapter that was asked for
# append

