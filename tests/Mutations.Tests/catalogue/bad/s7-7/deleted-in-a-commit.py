# rule: §7.7
# guard: GuardScript
# base: sft.py
# why: weights are deleted in a commit
# after: trainer.train()
    from huggingface_hub import CommitOperationDelete, HfApi
    HfApi().create_commit("ann-lee/capybara-sft", [CommitOperationDelete("model.safetensors")], commit_message="tidy")
