# rule: R12
# guard: GuardScript
# base: sft.py
# why: pip as a line
# after: import sys
os.system("p" + "ip install -q unsloth")
