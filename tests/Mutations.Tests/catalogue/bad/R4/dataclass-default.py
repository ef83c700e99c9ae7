# rule: R4
# guard: GuardScope
# base: sft.py
# why: a dataclass has another default
# replace: max_length=2048,
max_length=Box().length,
    )


from dataclasses import dataclass


@dataclass
class Box:
    length: int = 512


def other():
    return SFTConfig(
