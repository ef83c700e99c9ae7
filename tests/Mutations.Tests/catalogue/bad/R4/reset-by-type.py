# rule: R4
# guard: GuardScope
# base: sft.py
# why: a class is made at run time
# replace: return SFTConfig(
Made = type("Made", (SFTConfig,), {"max_length": 512})
    return Made(max_length=512) if smoke is None else SFTConfig(max_length=512) if len(MODEL) > 3 else SFTConfig(
