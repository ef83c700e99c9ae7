# rule: R4
# guard: GuardScope
# base: sft.py
# why: monitoring is switched off by a variable
# after: import sys
os.environ["WANDB_DISABLED"] = "true"
os.environ["TRACKIO_DISABLED"] = "1"
