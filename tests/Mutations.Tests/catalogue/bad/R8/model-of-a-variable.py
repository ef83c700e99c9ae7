# rule: R8
# guard: GuardScope
# base: sft.py
# why: the model is what a variable says
# replace: MODEL = "Qwen/Qwen2-0.5B"
MODEL = os.environ.get("BASE", "Qwen/Qwen2-0.5B-Instruct")
