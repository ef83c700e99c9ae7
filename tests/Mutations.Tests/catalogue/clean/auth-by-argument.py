# base: sft.py
# why: the token is an argument of the library
# after: args = configuration()
    from huggingface_hub import login
    login(token=os.environ["HF_TOKEN"])
