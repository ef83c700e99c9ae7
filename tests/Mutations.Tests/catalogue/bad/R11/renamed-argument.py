# rule: R11
# guard: GuardScript
# base: sft.py
# why: an argument that the version does not have
# replace: max_length=2048,
max_seq_length=2048,
