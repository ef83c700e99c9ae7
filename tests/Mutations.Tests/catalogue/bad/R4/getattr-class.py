# rule: R4
# guard: GuardScope
# base: sft.py
# why: the class is fetched by its name
# replace: return SFTConfig(
return getattr(__import__("trl"), "SFT" + "Config")(num_train_epochs=1)
    return SFTConfig(
