# rule: §7.7
# guard: GuardScript
# base: sft.py
# why: weights are deleted after the push
# after: trainer.train()
    from huggingface_hub import HfApi
    HfApi().delete_files("ann-lee/capybara-sft", ["*.safetensors"])
