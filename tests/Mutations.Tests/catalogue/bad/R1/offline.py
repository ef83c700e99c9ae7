# rule: R1
# guard: GuardScript
# base: sft.py
# why: the Hub is switched off for the job
# after: import sys
os.environ["HF_HUB_OFFLINE"] = "1"
