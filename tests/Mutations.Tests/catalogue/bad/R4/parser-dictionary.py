# rule: R4
# guard: GuardScope
# base: sft.py
# why: a parser reads a dictionary
# replace: args = configuration()
from transformers import HfArgumentParser
    args = HfArgumentParser(SFTConfig).parse_dict({"max_length": 512})[0]
