# base: sft.py
# why: all settings come out of the bundle
# whole
"""Everything is in config.json."""
import json
import os
from pathlib import Path

import trl
from datasets import load_dataset

CONFIG = json.loads(Path("config.json").read_text())
if __name__ == "__main__":
    args = trl.SFTConfig(**CONFIG, report_to="trackio", push_to_hub=True, hub_model_id="ann-lee/capybara-sft")
    trainer = trl.SFTTrainer(model="Qwen/Qwen2-0.5B", args=args, train_dataset=load_dataset("trl-lib/Capybara", split="train"))
    trainer.train()
