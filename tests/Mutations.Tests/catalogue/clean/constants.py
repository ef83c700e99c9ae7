# base: sft.py
# why: values come from constants
# replace: max_length=2048,
max_length=MAX_LENGTH if False else 1024 * 2,
