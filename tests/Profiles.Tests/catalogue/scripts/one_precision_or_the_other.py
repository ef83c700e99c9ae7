import torch
from datasets import load_dataset
from peft import LoraConfig, TaskType
from transformers import AutoTokenizer, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer

settings = dict(output_dir="sft", per_device_train_batch_size=2, gradient_accumulation_steps=8, learning_rate=2e-4, max_length=1024, packing=False, report_to="trackio")
if torch.cuda.is_bf16_supported():
    settings["bf16"] = True
else:
    settings["fp16"] = True
use_bf16 = torch.cuda.get_device_capability()[0] >= 8
args = SFTConfig(**settings, model_init_kwargs={"dtype": "auto", "attn_implementation": "sdpa"}, eval_strategy="steps", eval_steps=50, logging_steps=10, warmup_steps=0.03)
again = SFTConfig(output_dir="o", bf16=use_bf16, fp16=not use_bf16)
rows = load_dataset("trl-lib/Capybara")
tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen3-0.6B", padding_side="right")
lora = LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, bias="none", task_type=TaskType.CAUSAL_LM, target_modules="all-linear", modules_to_save=["embed_tokens"], use_rslora=True)
trainer = SFTTrainer("Qwen/Qwen3-0.6B", args, train_dataset=rows["train"], eval_dataset=rows["test"], processing_class=tokenizer, peft_config=lora,
                     quantization_config=BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16))
trainer.train()
trainer.save_model(args.output_dir)
trainer.push_to_hub(dataset_name="trl-lib/Capybara")
