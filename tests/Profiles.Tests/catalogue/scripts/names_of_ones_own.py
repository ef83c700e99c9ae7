import torch.optim as optim
from torch.optim import AdamW


class TrainingArguments:
    def __init__(self, fp16=False, bf16=False, evaluation_strategy=None):
        self.values = (fp16, bf16, evaluation_strategy)


class HfApi:
    def get_job(self, name):
        return name


def load_dataset(path, use_auth_token=None, task=None):
    return [path, use_auth_token, task]


def from_pretrained(path, load_in_4bit=False):
    return path


def SFTConfig(**kwargs):
    return kwargs


args = TrainingArguments(fp16=True, bf16=True, evaluation_strategy="steps")
rows = load_dataset("x", use_auth_token=True, task="t")
HfApi().get_job("j")
SFTConfig(max_seq_length=3, tokenizer=None)
from_pretrained("m", load_in_4bit=True)
optimizer = AdamW([], lr=1e-3)
schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
