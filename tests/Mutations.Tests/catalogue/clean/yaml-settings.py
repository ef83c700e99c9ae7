# base: sft.py
# why: settings in a text
# after: smoke = os
TEXT = """
max_length: 2048
"""
for line in TEXT.splitlines():
    key, _, value = line.partition(":")
