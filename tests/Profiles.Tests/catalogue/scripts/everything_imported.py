from datasets import *
from transformers import *

rows = load_dataset("json", data_files={"train": "a.jsonl", "test": "b.jsonl"}, field="rows")
args = TrainingArguments(output_dir="o", save_strategy="best", eval_strategy="steps", eval_steps=10, load_best_model_at_end=True, metric_for_best_model="loss")
Trainer(model=1, args=args, train_dataset=rows["train"], eval_dataset=rows["test"]).train()
