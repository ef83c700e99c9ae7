# rule: R4
# guard: GuardScope
# base: sft.py
# why: a text that is code
# replace: return SFTConfig(
exec("SFTConfig.max_length = 1")
    return SFTConfig(max_length=16) if eval("1 + 1") else SFTConfig(
