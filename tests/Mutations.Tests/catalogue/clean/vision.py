# base: vision.py
# why: an image classifier
# whole
import os

import evaluate
import numpy as np
import torch
from datasets import load_dataset
from torchvision.transforms import Compose, Normalize, RandomResizedCrop, ToTensor
from transformers import AutoImageProcessor, AutoModelForImageClassification, Trainer, TrainingArguments

CHECKPOINT = "google/vit-base-patch16-224-in21k"
dataset = load_dataset("AI-Lab-Makerere/beans")
labels = dataset["train"].features["labels"].names
processor = AutoImageProcessor.from_pretrained(CHECKPOINT)
transforms = Compose([RandomResizedCrop((224, 224)), ToTensor(), Normalize(mean=processor.image_mean, std=processor.image_std)])
accuracy = evaluate.load("accuracy")


def transform(batch):
    batch["pixel_values"] = [transforms(image.convert("RGB")) for image in batch["image"]]
    del batch["image"]
    return batch


def collate(examples):
    return {"pixel_values": torch.stack([example["pixel_values"] for example in examples]), "labels": torch.tensor([example["labels"] for example in examples])}


def compute_metrics(prediction):
    return accuracy.compute(predictions=np.argmax(prediction.predictions, axis=1), references=prediction.label_ids)


dataset = dataset.with_transform(transform)
trainer = Trainer(
    model=AutoModelForImageClassification.from_pretrained(CHECKPOINT, num_labels=len(labels), id2label=dict(enumerate(labels)), label2id={name: i for i, name in enumerate(labels)}),
    args=TrainingArguments(
        output_dir="out", remove_unused_columns=False, learning_rate=5e-5, per_device_train_batch_size=16, gradient_accumulation_steps=2, num_train_epochs=5,
        warmup_steps=0.1, metric_for_best_model="accuracy", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="epoch",
        report_to="trackio", push_to_hub=True, hub_model_id="ann-lee/beans", max_steps=int(os.environ.get("PREFLIGHT_STEPS") or -1),
    ),
    data_collator=collate, train_dataset=dataset["train"], eval_dataset=dataset["validation"], compute_metrics=compute_metrics, processing_class=processor,
)
trainer.train()
trainer.evaluate()
trainer.push_to_hub()
