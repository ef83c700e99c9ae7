# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push goes to a branch
# after: bf16=True,
        hub_revision="wip",
