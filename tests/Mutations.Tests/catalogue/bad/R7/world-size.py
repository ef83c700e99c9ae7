# rule: R7
# guard: GuardScope
# base: plain.py
# why: another number of devices
# after: import argparse
import os as system
system.environ["WORLD_SIZE"] = "4"
