# rule: R4
# guard: GuardScope
# base: plain.py
# why: the command line is changed
# after: EFFECTIVE_BATCH = PER
import sys
sys.argv += ["--max_length", "32"]
