# base: sft.py
# why: the template is shown
# after: tokenizer = AutoTokenizer
    print((tokenizer.chat_template or "")[:200])
    chat_template = tokenizer.chat_template
    print(len(chat_template or ""))
