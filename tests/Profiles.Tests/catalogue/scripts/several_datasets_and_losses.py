from datasets import load_dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerModelCardData, SentenceTransformerTrainer, losses
from sentence_transformers.evaluation import EmbeddingSimilarityEvaluator, SequentialEvaluator, SimilarityFunction
from sentence_transformers.training_args import BatchSamplers, MultiDatasetBatchSamplers, SentenceTransformerTrainingArguments

model = SentenceTransformer("microsoft/mpnet-base", model_card_data=SentenceTransformerModelCardData(language="en"))
nli = load_dataset("sentence-transformers/all-nli", "triplet", split="train")
stsb = load_dataset("sentence-transformers/stsb", split="train")
inner = losses.CachedMultipleNegativesRankingLoss(model, mini_batch_size=32)
loss = {"nli": losses.MatryoshkaLoss(model, inner, matryoshka_dims=[768, 512, 256]), "stsb": losses.CoSENTLoss(model)}
names = ["a", "b"]
evaluator = SequentialEvaluator([EmbeddingSimilarityEvaluator(stsb["sentence1"], stsb["sentence2"], stsb["score"], main_similarity=SimilarityFunction.COSINE, name=name) for name in names])
args = SentenceTransformerTrainingArguments("models/multi", num_train_epochs=1, batch_sampler=BatchSamplers.NO_DUPLICATES, multi_dataset_batch_sampler=MultiDatasetBatchSamplers.PROPORTIONAL,
                                            prompts={"anchor": "query: "}, eval_strategy="steps", eval_steps=100, save_steps=100, warmup_ratio=0.1, learning_rate_mapping={r"Sparse": 1e-3})
trainer = SentenceTransformerTrainer(model, args, {"nli": nli, "stsb": stsb}, {"stsb": stsb}, loss, evaluator)
trainer.train()
trainer.hyperparameter_search(hp_space=lambda trial: {"learning_rate": trial.suggest_float("learning_rate", 1e-6, 1e-4, log=True)}, n_trials=2, direction="maximize", backend="optuna")
