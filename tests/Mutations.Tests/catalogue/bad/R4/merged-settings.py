# rule: R4
# guard: GuardScope
# base: dpo.py
# why: the settings are merged with others
# replace: trl.DPOConfig(**settings)
trl.DPOConfig(**(settings | {"num_train_epochs": 0.1}))
