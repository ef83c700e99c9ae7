# rule: R12
# guard: GuardScript
# base: sft.py
# why: pip as a module that is run
# after: import sys
import runpy
sys.argv = ["pip", "install", "x"]
runpy.run_module("pip")
