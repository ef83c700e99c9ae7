# /// script
# requires-python = ">=3.10"
# dependencies = ["trl==1.9.0", "peft==0.20.0", "trackio==0.36.0", "datasets==5.0.1"]
# ///
"""Supervised fine-tuning of a small language model, everything at its commit."""
import json
import os
import sys

from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import SFTConfig, SFTTrainer

MODEL = "Qwen/Qwen2-0.5B"
DATASET = "trl-lib/Capybara"
MODEL_REVISION = "c1899de289a04d12100db370d81485cdf75e47ca"
DATASET_REVISION = "f26e1a2d2bd7a6a1a0a3c0b4d2fbd5f4c2a8e911"
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
    train_dataset = load_dataset(DATASET, split="train", revision=DATASET_REVISION)
    eval_dataset = load_dataset(DATASET, split="test", revision=DATASET_REVISION)
    tokenizer = AutoTokenizer.from_pretrained(MODEL, revision=MODEL_REVISION)
    model = AutoModelForCausalLM.from_pretrained(MODEL, revision=MODEL_REVISION)
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
