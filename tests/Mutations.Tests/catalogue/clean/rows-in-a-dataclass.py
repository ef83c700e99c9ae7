# base: sft.py
# why: both splits in a dataclass
# after: args = configuration()
    from dataclasses import dataclass
    from typing import Any

    @dataclass
    class Rows:
        train: Any
        test: Any

    rows = Rows(train_dataset, eval_dataset)
    train_dataset, eval_dataset = rows.train, rows.test
