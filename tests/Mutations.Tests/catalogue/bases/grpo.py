"""Group-relative policy optimization with one rule-based reward."""
import os
import re

from datasets import load_dataset
from trl import GRPOConfig, GRPOTrainer


def reward_number(completions, answer, **kwargs):
    """1 for the right number at the end, else 0."""
    found = [re.findall(r"-?\d+", text) for text in completions]
    return [float(bool(numbers) and numbers[-1] == right) for numbers, right in zip(found, answer)]


if __name__ == "__main__":
    config = GRPOConfig(
        output_dir='out', num_generations=8, max_completion_length=512, num_train_epochs=1, beta=0.0,
        per_device_train_batch_size=8, gradient_accumulation_steps=4, report_to='trackio',
        push_to_hub=True, hub_model_id='ann-lee/grpo-out', max_steps=-1,
    )
    GRPOTrainer(
        model='Qwen/Qwen3-0.6B', reward_funcs=[reward_number], args=config,
        train_dataset=load_dataset('openai/gsm8k', 'main', split='train'),
    ).train()
    print("pushed with", "a token" if os.getenv("HF_TOKEN") else "no token")
