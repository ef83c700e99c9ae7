# base: sft.py
# why: a template for a tokenizer without one
# after: tokenizer = AutoTokenizer
    if tokenizer.chat_template is None:
        tokenizer.chat_template = "{% for m in messages %}{{ m.content }}{% endfor %}"
    tokenizer.pad_token = tokenizer.eos_token
