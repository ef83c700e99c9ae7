# base: sft.py
# why: comments and docstrings name what is forbidden
# after: import sys
# never: pip install flash-attn, report_to="none", /Users/ann/data, max_length=512
"""How not to: attn_implementation="flash_attention_2", username/my-model, C:\\data."""
