# base: sft.py
# why: a dataclass holds the settings
# after: smoke = os
from dataclasses import dataclass


@dataclass
class Settings:
    max_length: int = 2048
    num_train_epochs: int = 2


SETTINGS = Settings()
