# base: sft.py
# why: the frozen length is a member of an enumeration
# after: args = configuration()
    from enum import IntEnum

    class Length(IntEnum):
        FULL = 2048
        SHORT = 512

    args.max_length = Length.FULL.value
