# rule: R12
# guard: GuardScript
# base: sft.py
# why: pip called as a module
# after: import sys
import subprocess as s
s.run(f"{sys.executable} -m pip install apex", shell=True)
