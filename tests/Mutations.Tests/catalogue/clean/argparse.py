# base: sft.py
# why: the command line has the frozen defaults
# after: smoke = os
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--max_length", type=int, default=2048)
parser.add_argument("--limit", type=int, default=0)
given, _ = parser.parse_known_args()
