# base: kto.py
# why: an unpaired preference
# whole
# /// script
# dependencies = [
#   "trl==1.9.0",
#   "trackio==0.36.0",
# ]
# ///
import logging
import os

import torch
from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, set_seed
from trl import KTOConfig, KTOTrainer

logger = logging.getLogger(__name__)
MODEL_ID: str = "Qwen/Qwen3-0.6B"
HUB_MODEL_ID = "ann-lee/" + "kto-out"
SMOKE = bool(int(os.getenv("SMOKE", "0")))


def get_config() -> KTOConfig:
    common = {
        "beta": 0.1,
        "max_length": 1024,
        "num_train_epochs": 1,
        "learning_rate": 5e-7,
        "per_device_train_batch_size": 4,
        "gradient_accumulation_steps": 8,
        "logging_strategy": "steps",
        "logging_first_step": True,
        "disable_tqdm": True,
        "report_to": ["trackio"],
    }
    if SMOKE:
        return KTOConfig(output_dir="smoke", max_steps=1, use_cpu=True, **{**common, "report_to": "none"})
    return KTOConfig(output_dir="out", push_to_hub=True, hub_model_id=HUB_MODEL_ID, hub_strategy="every_save", save_strategy="steps", save_steps=0.1, **common)


def main():
    dataset = load_dataset("trl-lib/kto-mix-14k")
    logger.info("columns: %s", dataset["train"].column_names)
    tokenizer = AutoTokenizer.from_pretrained(MODEL_ID)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    model = AutoModelForCausalLM.from_pretrained(MODEL_ID, dtype=torch.bfloat16)
    ref_model = AutoModelForCausalLM.from_pretrained(MODEL_ID, dtype=torch.bfloat16).eval()
    train, test = dataset["train"], dataset["test"]
    if SMOKE:
        train, test = train.select(range(8)), test.select(range(8))
    trainer = KTOTrainer(model, ref_model, args=get_config(), train_dataset=train, eval_dataset=test, processing_class=tokenizer)
    result = trainer.train()
    metrics = dict(result.metrics)
    metrics["rows"] = len(train)
    trainer.log_metrics("train", metrics)
    trainer.save_metrics("train", metrics)
    if not SMOKE:
        trainer.save_model()
        trainer.push_to_hub(dataset_name="trl-lib/kto-mix-14k")


if __name__ == "__main__":
    main()
