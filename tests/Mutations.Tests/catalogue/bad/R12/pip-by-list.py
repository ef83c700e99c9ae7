# rule: R12
# guard: GuardScript
# base: sft.py
# why: pip as a list of words
# after: import sys
import subprocess
subprocess.check_call([sys.executable, "-m", "pip", "install", "flash-attn"])
