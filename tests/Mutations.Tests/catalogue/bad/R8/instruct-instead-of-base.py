# rule: R8
# guard: GuardScope
# base: sft.py
# why: the instruct model instead of the base
# replace: MODEL = "Qwen/Qwen2-0.5B"
MODEL = "Qwen/Qwen2-0.5B" + "-Instruct"
