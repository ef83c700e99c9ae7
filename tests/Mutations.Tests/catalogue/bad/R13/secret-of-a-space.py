# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token becomes a secret of a Space
# after: args = configuration()
    from huggingface_hub import HfApi
    HfApi().add_space_secret("ann-lee/demo", "HF_TOKEN", os.environ["HF_TOKEN"])
