# rule: R3
# guard: GuardScope
# base: sft.py
# why: a chat template that keeps the last turns
# after: tokenizer = AutoTokenizer
    tokenizer.chat_template = tokenizer.chat_template.replace("in messages", "in messages[-2:]")
