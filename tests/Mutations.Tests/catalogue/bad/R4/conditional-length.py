# rule: R4
# guard: GuardScope
# base: sft.py
# why: a shorter length for some machines
# replace: max_length=2048,
max_length=1024 if os.cpu_count() < 64 else 2048,
