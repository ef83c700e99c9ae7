# base: grpo.py
# why: another way to write it
# replace: model='Qwen/Qwen3-0.6B',
model="Qwen/" + "Qwen3-0.6B",
