# base: sft.py
# why: a declared volume and an address
# after: args = configuration()
    data = "/data/rows.jsonl"
    more = "https://huggingface.co/datasets/trl-lib/Capybara"
