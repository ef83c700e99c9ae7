# base: sft.py
# why: the generic trainer
# whole
import os
from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer, TrainingArguments

name = "Qwen/Qwen2-0.5B"
tok = AutoTokenizer.from_pretrained(name)


def encode(batch):
    return tok(batch["text"], truncation=True, max_length=2048)


rows = load_dataset("trl-lib/Capybara")
rows = rows.map(encode, batched=True, remove_columns=rows["train"].column_names)
Trainer(
    model=AutoModelForCausalLM.from_pretrained(name),
    args=TrainingArguments(
        output_dir="out", num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=16, learning_rate=2e-5, bf16=True, seed=17,
        report_to=["trackio"], push_to_hub=True, hub_model_id="ann-lee/capybara-sft", hub_token=os.environ["HF_TOKEN"],
    ),
    train_dataset=rows["train"], eval_dataset=rows["test"], processing_class=tok, data_collator=DataCollatorForLanguageModeling(tok, mlm=False),
).train()
