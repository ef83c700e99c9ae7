import argparse

from datasets import Dataset
from trl import DPOConfig, DPOTrainer, KTOConfig, KTOTrainer, RewardConfig, RewardTrainer, SFTConfig, SFTTrainer
from trl.experimental.orpo import ORPOConfig, ORPOTrainer

parser = argparse.ArgumentParser()
parser.add_argument("--method", choices=["sft", "dpo"], default="sft")
parser.add_argument("--beta", type=float, default=0.1)
cli = parser.parse_args()
METHODS = {"sft": (SFTConfig, SFTTrainer), "dpo": (DPOConfig, DPOTrainer), "orpo": (ORPOConfig, ORPOTrainer)}
shared = dict(output_dir="out", num_train_epochs=1, per_device_train_batch_size=4, bf16=True, save_steps=0.1)
rows = Dataset.from_list([{"prompt": "a", "chosen": "b", "rejected": "c"}])
match cli.method:
    case "sft":
        trainer = SFTTrainer(model="m", args=SFTConfig(**shared, completion_only_loss=True), train_dataset=rows)
    case "dpo" | "ipo" as method:
        trainer = DPOTrainer(model="m", args=DPOConfig(**shared, beta=cli.beta, loss_type=method if method != "dpo" else "sigmoid"), train_dataset=rows)
    case "kto":
        trainer = KTOTrainer(model="m", args=KTOConfig(**{**shared, "per_device_train_batch_size": 1}, loss_type="apo_zero_unpaired"), train_dataset=rows)
    case _:
        trainer = RewardTrainer(model="m", args=RewardConfig(**shared, center_rewards_coefficient=0.01, max_length=512), train_dataset=rows)
if (steps := len(rows)) > 1000:
    trainer.args.logging_steps = steps // 100
trainer.train(resume_from_checkpoint=None)
config, kind = METHODS[cli.method]
kind(model="m", args=config(**shared), train_dataset=rows).train()
