# rule: R4
# guard: GuardScope
# base: sft.py
# why: a configuration that changes itself
# replace: return SFTConfig(
class Tuned(SFTConfig):
        def __post_init__(self):
            super().__post_init__()
            self.max_length = 512

    return Tuned(
