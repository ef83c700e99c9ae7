# base: sft.py
# why: a template for a tokenizer that may have none
# after: tokenizer = AutoTokenizer
    tokenizer.chat_template = tokenizer.chat_template or "{% for m in messages %}{{ m.content }}{% endfor %}"
    if not getattr(tokenizer, "chat_template", None):
        tokenizer.chat_template = "{% for m in messages %}{{ m.content }}{% endfor %}"
