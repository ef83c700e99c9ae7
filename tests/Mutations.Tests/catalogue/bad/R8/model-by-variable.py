# rule: R8
# guard: GuardScope
# base: sft.py
# why: a variable decides the model
# replace: MODEL = "Qwen/Qwen2-0.5B"
MODEL = os.environ.get("BASE_MODEL", "Qwen/Qwen2-0.5B")
