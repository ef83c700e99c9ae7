# rule: R4
# guard: GuardScope
# base: sft.py
# why: a chain of conditions
# replace: max_length=2048,
max_length=512 if MODEL.startswith("Qwen") else 2048,
