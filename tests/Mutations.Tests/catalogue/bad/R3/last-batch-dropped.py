# rule: R3
# guard: GuardScope
# base: sft.py
# why: the last batch is dropped
# after: bf16=True,
        dataloader_drop_last=True,
