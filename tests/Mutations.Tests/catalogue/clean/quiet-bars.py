# base: sft.py
# why: no progress bars
# after: import sys
os.environ["TQDM_DISABLE"] = "1"
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
