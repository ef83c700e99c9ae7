# rule: R1
# guard: GuardScript
# base: sft.py
# why: the endpoint is another Hub
# after: import sys
os.environ.update(HF_ENDPOINT="https://mirror.example.net")
