# rule: R11
# guard: GuardScript
# base: quickstart.py
# why: an undeclared import
# replace: from array import array
import numpy
from array import array
