# base: reward.py
# why: a reward model
# whole
import os
from dataclasses import dataclass, field

import trl
from datasets import load_dataset
from huggingface_hub import HfApi
from transformers import AutoModelForSequenceClassification


@dataclass
class Arguments:
    model: str = "Qwen/Qwen3-0.6B"
    dataset: str = field(default="trl-lib/ultrafeedback_binarized", metadata={"help": "never username/x"})
    epochs: float = 1.0


def main(given: Arguments) -> None:
    rows = load_dataset(given.dataset)
    model = AutoModelForSequenceClassification.from_pretrained(given.model, num_labels=1)
    model.config.pad_token_id = 0
    args = trl.RewardConfig(
        output_dir="out", max_length=1024, num_train_epochs=given.epochs, per_device_train_batch_size=8, gradient_accumulation_steps=8,
        report_to="trackio", run_name="reward_qwen3-0.6b_bs64", push_to_hub=True, hub_model_id="ann-lee/reward-out",
        center_rewards_coefficient=0.01, eval_strategy="steps", eval_steps=50,
    )
    trainer = trl.RewardTrainer(model=model, args=args, train_dataset=rows["train"], eval_dataset=rows["test"])
    trainer.train()
    HfApi().upload_file(path_or_fileobj=b"{}", path_in_repo="eval.json", repo_id="ann-lee/reward-out", token=os.environ["HF_TOKEN"])


main(Arguments())
