# rule: R4
# guard: GuardScope
# base: dpo.py
# why: the configuration is made by a partial call
# replace: trl.DPOConfig(**settings)
__import__("functools").partial(trl.DPOConfig, max_length=256)(**{k: v for k, v in settings.items() if k != "max_length"})
