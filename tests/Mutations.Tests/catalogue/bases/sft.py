# /// script
# requires-python = ">=3.10"
# dependencies = ["trl==1.9.0", "peft==0.20.0", "trackio==0.36.0", "datasets==5.0.1"]
# ///
"""Supervised fine-tuning of a small language model."""
import json
import os
import sys

from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import SFTConfig, SFTTrainer

MODEL = "Qwen/Qwen2-0.5B"
DATASET = "trl-lib/Capybara"
SEED = 17
smoke = os.environ.get("SMOKE") == "1"


def configuration():
    return SFTConfig(
        output_dir="out",
        max_length=2048,
        num_train_epochs=2,
        learning_rate=2e-5,
        per_device_train_batch_size=4,
        gradient_accumulation_steps=16,
        bf16=True,
        seed=SEED,
        report_to="trackio",
        push_to_hub=True,
        hub_model_id="ann-lee/capybara-sft",
        hub_strategy="every_save",
        save_steps=0.1,
    )


def main():
    train_dataset = load_dataset(DATASET, split="train")
    eval_dataset = load_dataset(DATASET, split="test")
    tokenizer = AutoTokenizer.from_pretrained(MODEL)
    model = AutoModelForCausalLM.from_pretrained(MODEL)
    args = configuration()
    if smoke:
        train_dataset = train_dataset.select(range(8))
        args.max_steps = 1
    trainer = SFTTrainer(
        model=model,
        args=args,
        train_dataset=train_dataset,
        eval_dataset=eval_dataset,
        processing_class=tokenizer,
    )
    trainer.train()
    print("eval", json.dumps(trainer.evaluate()))
    trainer.push_to_hub()


if __name__ == "__main__":
    if not os.environ.get("HF_TOKEN"):
        sys.exit("HF_TOKEN is not set")
    main()
