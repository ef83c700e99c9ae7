"""Direct preference optimization with a LoRA adapter."""
import os

import trl
from datasets import load_dataset
from peft import LoraConfig

BETA = 0.1
adapter = LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM")
settings = dict(
    output_dir="out",
    beta=BETA,
    max_length=1024,
    num_train_epochs=1,
    per_device_train_batch_size=2,
    gradient_accumulation_steps=16,
    report_to=["trackio"],
    push_to_hub=True,
    hub_model_id="ann-lee/dpo-out",
)


def main() -> None:
    rows = load_dataset("trl-lib/ultrafeedback_binarized")
    trainer = trl.DPOTrainer(
        "Qwen/Qwen3-0.6B",
        args=trl.DPOConfig(**settings),
        train_dataset=rows["train"],
        eval_dataset=rows["test"],
        peft_config=adapter,
    )
    trainer.train()
    trainer.push_to_hub("End of training")


if __name__ == "__main__":
    assert os.environ["HF_TOKEN"], "the job has no token"
    main()
