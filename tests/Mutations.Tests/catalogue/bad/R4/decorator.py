# rule: R4
# guard: GuardScope
# base: sft.py
# why: a decorator changes what a function makes
# after: smoke = os
def shorter(make):
    def wrapped():
        made = make()
        made.max_length = 512
        return made
    return wrapped
