# rule: R3
# guard: GuardScope
# base: sft.py
# why: a decay that is not in the configuration
# after: bf16=True,
        weight_decay=0.1,
