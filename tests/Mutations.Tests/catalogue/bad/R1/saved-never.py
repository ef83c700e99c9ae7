# rule: R1
# guard: GuardScript
# base: sft.py
# why: nothing is saved while it trains
# replace: save_steps=0.1,
save_strategy="no",
