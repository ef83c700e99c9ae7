# rule: R4
# guard: GuardScope
# base: sft.py
# why: a configuration of the script's own answers with a shorter length
# after: smoke = os
class Config(SFTConfig):
    @property
    def max_length(self):
        return 512

    @max_length.setter
    def max_length(self, value):
        pass
