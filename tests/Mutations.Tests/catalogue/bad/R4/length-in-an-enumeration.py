# rule: R4
# guard: GuardScope
# base: sft.py
# why: a member of an enumeration is half the length
# after: smoke = os
from enum import IntEnum


class Length(IntEnum):
    FULL = 2048
    HALF = 1024


def shorter(**given):
    return SFTConfig(max_length=Length.HALF, **given)
