# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token is put into the environment
# after: import sys
os.environ["HF_TOKEN"] = "not-even-long"
