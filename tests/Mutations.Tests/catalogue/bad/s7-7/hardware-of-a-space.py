# rule: §7.7
# guard: GuardScript
# base: sft.py
# why: a Space with a GPU
# after: trainer.train()
    from huggingface_hub import HfApi
    HfApi().create_repo("ann-lee/demo", repo_type="space", space_sdk="gradio", space_hardware="t4-medium")
