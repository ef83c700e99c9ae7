# rule: R4
# guard: GuardScope
# base: sft.py
# why: a shorter length under its old name
# replace: max_length=2048,
max_seq_length=1024,
