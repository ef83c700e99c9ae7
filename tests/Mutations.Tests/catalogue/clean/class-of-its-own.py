# base: sft.py
# why: a class runs the training
# whole
import os
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer


class Run:
    """One run."""

    def __init__(self, smoke: bool = False) -> None:
        self.smoke = smoke
        self.model = None
        self.rows = load_dataset("trl-lib/Capybara", split="train")

    def settings(self) -> SFTConfig:
        return SFTConfig(
            max_length=2048, num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=16, learning_rate=2e-5,
            max_steps=1 if self.smoke else -1, report_to="trackio", push_to_hub=not self.smoke, hub_model_id="ann-lee/capybara-sft", bf16=not self.smoke, seed=17,
        )

    def go(self) -> None:
        rows = self.rows.select(range(4)) if self.smoke else self.rows
        trainer = SFTTrainer("Qwen/Qwen2-0.5B", args=self.settings(), train_dataset=rows)
        trainer.train()
        if not self.smoke:
            trainer.push_to_hub()


if __name__ == "__main__":
    Run(smoke=os.environ.get("SMOKE") == "1").go()
