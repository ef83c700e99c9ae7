# rule: R3
# guard: GuardScope
# base: sft.py
# why: rows are packed together
# after: bf16=True,
        packing=True,
