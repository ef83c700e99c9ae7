# base: sft.py
# why: a helper with defaults
# after: smoke = os
def tokenize(batch, tokenizer, max_length=2048):
    return tokenizer(batch["text"], truncation=True, max_length=max_length)
