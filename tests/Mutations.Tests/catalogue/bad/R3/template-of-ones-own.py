# rule: R3
# guard: GuardScope
# base: sft.py
# why: a chat template in the place of the tokenizer's
# after: tokenizer = AutoTokenizer
    tokenizer.chat_template = "{% for m in messages %}{{ m['content'][:400] }}{% endfor %}"
