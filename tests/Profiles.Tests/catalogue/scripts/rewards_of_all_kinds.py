import re
from functools import partial

from datasets import load_dataset
from trl import GRPOConfig, GRPOTrainer, ModelConfig, ScriptArguments, TrlParser, get_peft_config
from trl.rewards import think_format_reward


def length(completions, limit=100, **kwargs):
    return [float(len(each[-1]["content"]) < limit) for each in completions]


class Graded:
    __name__ = "graded"

    def __call__(self, prompts, completions, answer, **kwargs):
        return [1.0 if re.search(re.escape(a), c[-1]["content"]) else 0.0 for c, a in zip(completions, answer)]


async def slow(completions, **kwargs):
    return [0.0 for _ in completions]


parser = TrlParser((ScriptArguments, GRPOConfig, ModelConfig))
script_args, training_args, model_args = parser.parse_args_and_config()
training_args.model_init_kwargs = dict(revision=model_args.model_revision, attn_implementation=model_args.attn_implementation)
training_args.chat_template_kwargs = {"enable_thinking": False}
rows = load_dataset(script_args.dataset_name, name=script_args.dataset_config)
rows = rows.map(lambda row: {"prompt": [{"role": "user", "content": row["question"]}]})
trainer = GRPOTrainer(model=model_args.model_name_or_path, reward_funcs=[length, partial(length, limit=50), Graded(), slow, think_format_reward, "org/reward-model"], args=training_args,
                      train_dataset=rows[script_args.dataset_train_split], eval_dataset=rows[script_args.dataset_test_split] if training_args.eval_strategy != "no" else None,
                      peft_config=get_peft_config(model_args))
trainer.train()
