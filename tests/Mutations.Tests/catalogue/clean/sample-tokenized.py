# base: sft.py
# why: a sample text is tokenized
# after: args = configuration()
    for text in ("Hello", "How are you?"):
        print(len(tokenizer(text, truncation=True, max_length=32)["input_ids"]))
