# base: sft.py
# why: the token goes to the Hub only
# after: args = configuration()
    from huggingface_hub import HfApi
    api = HfApi(token=os.environ["HF_TOKEN"])
    api.upload_file(path_or_fileobj=b"log", path_in_repo="logs/train.log", repo_id="ann-lee/capybara-sft")
