# rule: R4
# guard: GuardScope
# base: sft.py
# why: a property returns another length
# replace: max_length=2048,
max_length=Box().length,
    )


class Box:
    @property
    def length(self):
        return 512


def other():
    return SFTConfig(
