import numpy as np
from datasets import load_dataset
from transformers import AutoImageProcessor, AutoModelForImageClassification, DefaultDataCollator, EarlyStoppingCallback, Trainer, TrainingArguments, set_seed

set_seed(7)
rows = load_dataset("ethz/food101", split="train").train_test_split(test_size=0.2, stratify_by_column="label", seed=7)
names = rows["train"].features["label"].names
processor = AutoImageProcessor.from_pretrained("google/vit-base-patch16-224-in21k", use_fast=True)
model = AutoModelForImageClassification.from_pretrained("google/vit-base-patch16-224-in21k", num_labels=len(names), id2label=dict(enumerate(names)), label2id={n: i for i, n in enumerate(names)})
args = TrainingArguments(output_dir="vit", remove_unused_columns=False, eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True, metric_for_best_model="accuracy",
                         push_to_hub=True, hub_model_id="someone/vit-food", hub_strategy="every_save", hub_private_repo=True, logging_steps=10, label_names=["labels"])
trainer = Trainer(model, args, DefaultDataCollator(), rows["train"], rows["test"], processor,
                  compute_metrics=lambda p: {"accuracy": float((np.argmax(p.predictions, axis=1) == p.label_ids).mean())}, callbacks=[EarlyStoppingCallback(early_stopping_patience=3)])
trainer.train()
