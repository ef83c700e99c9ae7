# rule: R3
# guard: GuardScope
# base: sft.py
# why: the loss over the answers only
# after: bf16=True,
        assistant_only_loss=True,
