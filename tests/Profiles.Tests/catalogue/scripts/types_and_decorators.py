from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from trl import ORPOTrainer

with contextlib.suppress(ImportError):
    from trl import setup_chat_format


class Row(TypedDict, total=False):
    prompt: str


def logged(kind: str):
    def wrap(function):
        return function
    return wrap


@logged("train")
async def train(rows: list[Row], *, epochs: int = 1) -> None:
    from trl import RLOOConfig, RLOOTrainer

    async with asyncio.timeout(5):
        trainer = RLOOTrainer(model="m", reward_funcs=lambda completions, **kwargs: [0.0], args=RLOOConfig(output_dir="o", num_generations=4, generation_batch_size=16, num_train_epochs=epochs), train_dataset=rows)
        await asyncio.to_thread(trainer.train)


def old(trainer: "ORPOTrainer") -> None:
    print(f"{trainer!r:>{20}} {'nested'} {1:=^{9}}")


asyncio.run(train([{"prompt": "x"}]))
