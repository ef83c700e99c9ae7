# rule: R7
# guard: GuardScope
# base: embedding.py
# why: a plain loss, and the batch traded for accumulation
# whole
import os

from datasets import load_dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.losses import MultipleNegativesRankingLoss

model = SentenceTransformer("answerdotai/ModernBERT-base")
train_dataset = load_dataset("sentence-transformers/all-nli", "triplet", split="train")
args = SentenceTransformerTrainingArguments(
    output_dir="models/embedder", num_train_epochs=1, per_device_train_batch_size=16, gradient_accumulation_steps=4, seed=12, bf16=True,
    report_to="trackio", push_to_hub=True, hub_model_id="ann-lee/embedder",
)
trainer = SentenceTransformerTrainer(model=model, args=args, train_dataset=train_dataset, loss=MultipleNegativesRankingLoss(model))
trainer.train()
model.push_to_hub("ann-lee/embedder", exist_ok=True)
