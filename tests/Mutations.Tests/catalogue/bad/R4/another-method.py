# rule: R4
# guard: GuardScope
# base: sft.py
# why: another method
# whole
import os
from datasets import load_dataset
from trl import DPOConfig, DPOTrainer
args = DPOConfig(max_length=2048, num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=16, report_to="trackio", push_to_hub=True, hub_model_id="ann-lee/capybara-sft")
DPOTrainer("Qwen/Qwen2-0.5B", args=args, train_dataset=load_dataset("trl-lib/Capybara", split="train")).train()
