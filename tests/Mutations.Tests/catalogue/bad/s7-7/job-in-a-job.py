# rule: §7.7
# guard: GuardScript
# base: sft.py
# why: the job starts another
# append
from huggingface_hub import run_job
run_job(image="python:3.12", command=["python", "-c", "pass"], flavor="a100-large")
