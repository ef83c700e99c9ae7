# rule: R12
# guard: GuardScript
# base: sft.py
# why: pip in a text
# after: import sys
exec("import os; os.system('pip install unsloth')")
