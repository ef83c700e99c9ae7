# rule: R3
# guard: GuardScope
# base: sft.py
# why: targets are smoothed, which nobody declared
# after: bf16=True,
        label_smoothing_factor=0.3,
