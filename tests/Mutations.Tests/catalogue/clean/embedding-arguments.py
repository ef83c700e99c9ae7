# base: embedding.py
# why: the arguments of the examples of sentence-transformers
# whole
import os
import traceback

from datasets import load_dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.evaluation import TripletEvaluator
from sentence_transformers.losses import CachedMultipleNegativesRankingLoss

model = SentenceTransformer("answerdotai/ModernBERT-base")
train_dataset = load_dataset("sentence-transformers/all-nli", "triplet", split="train")
eval_dataset = load_dataset("sentence-transformers/all-nli", "triplet", split="dev")
loss = CachedMultipleNegativesRankingLoss(model, mini_batch_size=16)
args = SentenceTransformerTrainingArguments(
    output_dir="models/embedder",
    num_train_epochs=1,
    per_device_train_batch_size=64,
    seed=12,
    batch_sampler="no_duplicates",
    multi_dataset_batch_sampler="proportional",
    prompts=None,
    fp16=False,
    per_device_eval_batch_size=64,
    save_strategy="steps",
    save_steps=0.1,
    save_total_limit=2,
    logging_steps=100,
    run_name="embedder-nli",
    dataloader_num_workers=2,
    bf16=True,
    eval_strategy="steps",
    eval_steps=0.1,
    report_to="trackio",
    push_to_hub=True,
    hub_model_id="ann-lee/embedder",
)
evaluator = TripletEvaluator(anchors=eval_dataset["anchor"], positives=eval_dataset["positive"], negatives=eval_dataset["negative"], name="dev")
print(evaluator(model))
trainer = SentenceTransformerTrainer(model=model, args=args, train_dataset=train_dataset, eval_dataset=eval_dataset, loss=loss, evaluator=evaluator)
trainer.train()
try:
    model.push_to_hub("ann-lee/embedder", exist_ok=True)
except Exception:
    traceback.print_exc()
    raise
