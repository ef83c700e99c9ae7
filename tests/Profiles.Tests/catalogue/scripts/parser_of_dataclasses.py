from dataclasses import dataclass, field
from typing import Optional

from datasets import load_dataset
from transformers import AutoModelForSequenceClassification, AutoTokenizer, DataCollatorWithPadding, HfArgumentParser, Trainer, TrainingArguments


@dataclass
class DataArguments:
    dataset_name: str = field(default="imdb")
    evaluation_strategy: Optional[str] = field(default=None, metadata={"help": "a word of our own"})
    max_seq_length: int = 128


@dataclass
class OurArguments(TrainingArguments):
    freeze_embeddings: bool = field(default=False)
    max_seq_length: int = field(default=256)


def main():
    parser = HfArgumentParser((DataArguments, OurArguments))
    data_args, training_args = parser.parse_args_into_dataclasses()
    raw = load_dataset(data_args.dataset_name, None, cache_dir=None, token=None)
    tokenizer = AutoTokenizer.from_pretrained("distilbert/distilbert-base-uncased", use_fast=True)
    model = AutoModelForSequenceClassification.from_pretrained("distilbert/distilbert-base-uncased", num_labels=2, ignore_mismatched_sizes=True)
    rows = raw.map(lambda row: tokenizer(row["text"], truncation=True, max_length=data_args.max_seq_length), batched=True)
    trainer = Trainer(model=model, args=training_args, train_dataset=rows["train"] if training_args.do_train else None,
                      eval_dataset=rows["test"] if training_args.do_eval else None, processing_class=tokenizer,
                      data_collator=DataCollatorWithPadding(tokenizer, pad_to_multiple_of=8))
    result = trainer.train(resume_from_checkpoint=training_args.resume_from_checkpoint)
    trainer.log_metrics("train", result.metrics)
    card = {"finetuned_from": "distilbert/distilbert-base-uncased", "tasks": "text-classification", "dataset": data_args.dataset_name}
    if training_args.push_to_hub:
        trainer.push_to_hub(**card)
    else:
        trainer.create_model_card(**card)


if __name__ == "__main__":
    main()
