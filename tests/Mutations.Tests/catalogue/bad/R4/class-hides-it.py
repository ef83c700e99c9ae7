# rule: R4
# guard: GuardScope
# base: sft.py
# why: a method narrows what a class holds
# whole
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer


class Run:
    def __init__(self, smoke=True):
        self.smoke = smoke
        self.rows = load_dataset("trl-lib/Capybara", split="train")

    def go(self):
        rows = self.rows.select(range(4)) if self.smoke else self.rows
        args = SFTConfig(max_length=2048, num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=16, report_to="trackio", push_to_hub=True, hub_model_id="ann-lee/capybara-sft")
        SFTTrainer("Qwen/Qwen2-0.5B", args=args, train_dataset=rows).train()


Run().go()
