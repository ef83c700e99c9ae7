# rule: R8
# guard: GuardScope
# base: dpo.py
# why: another model as the first argument
# replace: "Qwen/Qwen3-0.6B",
"Qwen/Qwen3-0.6B-Base",
