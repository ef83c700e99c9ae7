# rule: R3
# guard: GuardScope
# base: sft.py
# why: another loss of the same trainer
# after: bf16=True,
        loss_type="dft",
