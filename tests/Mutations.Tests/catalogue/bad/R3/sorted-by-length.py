# rule: R3
# guard: GuardScope
# base: sft.py
# why: rows come in order of their length
# after: bf16=True,
        train_sampling_strategy="group_by_length",
