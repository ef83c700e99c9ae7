# rule: R8
# guard: GuardScript
# base: sft.py
# why: rows are fetched by address
# after: train_dataset = load
    import urllib.request
    urllib.request.urlretrieve("https://files.example.net/rows.jsonl", "rows.jsonl")
