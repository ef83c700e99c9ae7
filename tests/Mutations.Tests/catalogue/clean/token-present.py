# base: sft.py
# why: says whether there is a token, not which
# after: args = configuration()
    print("token is", "set" if os.environ.get("HF_TOKEN") else "missing", bool(os.environ.get("HF_TOKEN")), len(os.environ.get("HF_TOKEN", "")))
