# rule: R1
# guard: GuardScript
# base: sft.py
# why: nothing is saved, so nothing is pushed
# whole
import os
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer
args = SFTConfig(save_strategy="no", push_to_hub=True, hub_model_id="ann-lee/capybara-sft", report_to="trackio")
SFTTrainer("Qwen/Qwen2-0.5B", args=args, train_dataset=load_dataset("trl-lib/Capybara", split="train")).train()
