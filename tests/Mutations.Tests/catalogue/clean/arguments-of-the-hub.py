# base: sft.py
# why: the Hub
# after: bf16=True,
        hub_private_repo=True,
        hub_always_push=True,
        hub_token=os.environ.get("HF_TOKEN"),
        hub_revision="main",
