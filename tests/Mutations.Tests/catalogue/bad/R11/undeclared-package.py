# rule: R11
# guard: GuardScript
# base: sft.py
# why: a package that is not declared
# after: import sys
import bitsandbytes as bnb
