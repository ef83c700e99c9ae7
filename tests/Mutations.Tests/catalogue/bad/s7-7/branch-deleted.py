# rule: §7.7
# guard: GuardScript
# base: sft.py
# why: a job deletes a branch
# replace: trainer.train()
from huggingface_hub import HfApi
    HfApi().delete_branch("ann-lee/capybara-sft", branch="old")
    trainer.train()
