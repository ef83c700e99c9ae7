import torch
from transformers import Seq2SeqTrainer, Seq2SeqTrainingArguments, Trainer, TrainerCallback, TrainingArguments
from trl import DPOConfig, DPOTrainer


class WeightedTrainer(Trainer):
    def __init__(self, *args, class_weights=None, tokenizer=None, **kwargs):
        super().__init__(*args, processing_class=tokenizer, **kwargs)
        self.class_weights = class_weights

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        outputs = model(**inputs)
        loss = torch.nn.functional.cross_entropy(outputs.logits, inputs["labels"], weight=self.class_weights)
        return (loss, outputs) if return_outputs else loss


class Answers(Seq2SeqTrainer):
    def __init__(self, *args, eval_examples=None, post_process_function=None, **kwargs):
        super().__init__(*args, **kwargs)


class Quiet(DPOTrainer):
    pass


class Config:
    def __init__(self, fp16=True, bf16=True, evaluation_strategy="steps"):
        self.fp16 = fp16


class Note(TrainerCallback):
    def on_log(self, args, state, control, logs=None, **kwargs):
        print(logs)


plain = TrainingArguments(output_dir="o", remove_unused_columns=False, dataloader_num_workers=2, dataloader_prefetch_factor=4, gradient_checkpointing_kwargs={"use_reentrant": False})
WeightedTrainer(model=1, args=plain, train_dataset=2, class_weights=torch.ones(2), tokenizer=3, callbacks=[Note()])
Answers(model=1, args=Seq2SeqTrainingArguments(output_dir="o", predict_with_generate=True, generation_max_length=64, sortish_sampler=False), train_dataset=2, eval_examples=3, post_process_function=print, data_collator=None)
Quiet(model=1, ref_model=None, args=DPOConfig(output_dir="o", beta=0.1, loss_type=["sigmoid", "sft"], loss_weights=[1.0, 0.2], eval_strategy="no"), train_dataset=2, processing_class=3)
Config(fp16=True, bf16=True)
