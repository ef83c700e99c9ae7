# base: pinned.py
# why: two dataclasses have a revision, and one more a limit and a seed
# after: smoke = os
from dataclasses import dataclass


@dataclass(frozen=True)
class ModelArguments:
    name: str = MODEL
    revision: str = MODEL_REVISION


@dataclass(frozen=True)
class DataArguments:
    name: str = DATASET
    revision: str = DATASET_REVISION


@dataclass
class Retry:
    limit: int = 3
    seed: int = 0
