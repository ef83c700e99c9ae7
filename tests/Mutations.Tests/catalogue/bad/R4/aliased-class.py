# rule: R4
# guard: GuardScope
# base: sft.py
# why: an import under another name hides the arguments
# whole
import os
from datasets import load_dataset
from trl import SFTConfig as TrackedSettings, SFTTrainer as Runner
made = TrackedSettings(max_length=1024, num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=16, report_to="trackio", push_to_hub=True, hub_model_id="ann-lee/capybara-sft")
Runner("Qwen/Qwen2-0.5B", args=made, train_dataset=load_dataset("trl-lib/Capybara", split="train")).train()
