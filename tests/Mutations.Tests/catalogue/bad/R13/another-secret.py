# rule: R13
# guard: GuardScript
# base: sft.py
# why: a secret that no job is given
# after: import sys
key = os.environ["OPENAI_API_KEY"]
