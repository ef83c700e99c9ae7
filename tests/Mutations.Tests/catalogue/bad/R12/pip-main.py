# rule: R12
# guard: GuardScript
# base: sft.py
# why: pip in the process
# after: import sys
from pip._internal.cli.main import main as pip
pip(["install", "deepspeed"])
