# base: sft.py
# why: one row is taken out to look at
# after: args = configuration()
    first = next(iter(train_dataset))
    assert "messages" in first
    print(tokenizer.apply_chat_template(first["messages"], tokenize=False))
