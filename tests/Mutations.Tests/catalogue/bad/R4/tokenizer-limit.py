# rule: R4
# guard: GuardScope
# base: sft.py
# why: the tokenizer is limited
# after: tokenizer = AutoTokenizer
    tokenizer.model_max_length = 512
