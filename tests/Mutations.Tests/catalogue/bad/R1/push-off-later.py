# rule: R1
# guard: GuardScript
# base: plain.py
# why: the push is switched off later
# append
PUSH_TO_HUB &= False
