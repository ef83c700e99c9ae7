# rule: R4
# guard: GuardScope
# base: grpo.py
# why: the tokenizer is set shorter
# after: return [float
def shorten(tokenizer, rows):
    return tokenizer(rows, truncation=True, max_completion_length=64)
