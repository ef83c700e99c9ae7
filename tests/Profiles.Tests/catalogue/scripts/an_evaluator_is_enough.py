import logging

from datasets import load_dataset
from sentence_transformers import CrossEncoder, CrossEncoderModelCardData
from sentence_transformers.cross_encoder import CrossEncoderTrainer, CrossEncoderTrainingArguments
from sentence_transformers.cross_encoder.evaluation import CrossEncoderNanoBEIREvaluator
from sentence_transformers.cross_encoder.losses import BinaryCrossEntropyLoss
from sentence_transformers.util import mine_hard_negatives

logging.basicConfig(level=logging.INFO)
model = CrossEncoder("answerdotai/ModernBERT-base", num_labels=1, model_card_data=CrossEncoderModelCardData(language="en", license="apache-2.0"))
rows = load_dataset("sentence-transformers/gooaq", split="train")
loss = BinaryCrossEntropyLoss(model=model, pos_weight=None)
evaluator = CrossEncoderNanoBEIREvaluator(dataset_names=["msmarco", "nq"], batch_size=64)
args = CrossEncoderTrainingArguments(output_dir="models/ce", num_train_epochs=1, per_device_train_batch_size=64, learning_rate=2e-5, warmup_steps=0.1, bf16=True,
                                     load_best_model_at_end=True, metric_for_best_model="eval_NanoBEIR_R100_mean_ndcg@10", eval_strategy="steps", eval_steps=0.1,
                                     save_strategy="steps", save_steps=0.2, save_total_limit=2, logging_steps=250, seed=12)
trainer = CrossEncoderTrainer(model=model, args=args, train_dataset=rows, loss=loss, evaluator=evaluator)
trainer.train()
model.save_pretrained("models/ce/final")
try:
    model.push_to_hub("reranker")
except Exception:
    logging.error("not pushed")
