# rule: R4
# guard: GuardScope
# base: sft.py
# why: a parser reads words
# replace: args = configuration()
from transformers import HfArgumentParser
    args = HfArgumentParser(SFTConfig).parse_args_into_dataclasses(args=["--max_length", "512"])[0]
