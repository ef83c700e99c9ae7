# base: sft.py
# why: more rows a step and less accumulation
# whole
import os
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer
MODEL = "Qwen/Qwen2-0.5B"
made = SFTConfig(max_length=2048, num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=16, learning_rate=0.00002, report_to=["trackio"], push_to_hub=True, hub_model_id="ann-lee/capybara-sft", bf16=True, seed=17)
SFTTrainer(MODEL, args=made, train_dataset=load_dataset("trl-lib/Capybara", split="train"), eval_dataset=load_dataset("trl-lib/Capybara", split="test")).train()
