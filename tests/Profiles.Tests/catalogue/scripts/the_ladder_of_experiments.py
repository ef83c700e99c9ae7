from trl.experimental.async_grpo import AsyncGRPOConfig, AsyncGRPOTrainer
from trl.experimental.gkd import GKDConfig, GKDTrainer
from trl.experimental.gold import GOLDConfig, GOLDTrainer
from trl.experimental.online_dpo import OnlineDPOConfig, OnlineDPOTrainer
from trl.experimental.ppo import AutoModelForCausalLMWithValueHead, PPOConfig, PPOTrainer
from trl.experimental.prm import PRMConfig, PRMTrainer
from trl.rewards import accuracy_reward

rows = [{"prompt": "p"}]
AsyncGRPOTrainer(model="m", args=AsyncGRPOConfig(output_dir="o", max_completion_length=64, log_completions=True, trackio_space_id=None, project="p"), train_dataset=rows, reward_funcs=accuracy_reward)
GOLDTrainer(model="s", teacher_model="t", args=GOLDConfig(output_dir="o", lmbda=0.5, use_uld_loss=True, num_generations=1, vllm_mode="colocate"), train_dataset=rows)
GKDTrainer(model="s", teacher_model="t", args=GKDConfig(output_dir="o", lmbda=0.5, beta=0.5, seq_kd=True, max_new_tokens=64), train_dataset=rows, processing_class=None)
PRMTrainer(model="m", args=PRMConfig(output_dir="o", step_separator="\n", train_on_last_step_only=False), train_dataset=rows, processing_class=None)
OnlineDPOTrainer(model="m", reward_funcs=accuracy_reward, args=OnlineDPOConfig(output_dir="o", beta=0.1, max_new_tokens=32), train_dataset=rows)
PPOTrainer(args=PPOConfig(output_dir="o", num_ppo_epochs=1, kl_coef=0.05, response_length=32), processing_class=1, model=2, ref_model=3, reward_model=4, train_dataset=rows, value_model=5)
