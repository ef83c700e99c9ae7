# rule: R11
# guard: GuardScript
# base: sft.py
# why: a package by its name
# after: import sys
import importlib
wb = importlib.import_module("wan" + "db")
