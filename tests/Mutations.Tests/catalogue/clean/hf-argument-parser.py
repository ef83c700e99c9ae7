# base: pinned.py
# why: fields of dataclasses by the library's own parser
# after: args = configuration()
    from dataclasses import dataclass, field
    from transformers import HfArgumentParser

    @dataclass
    class DataArguments:
        revision: str = field(default=DATASET_REVISION, metadata={"help": "commit of the rows"})
        limit: int = field(default=5, metadata={"help": "rows to show"})

    (data,) = HfArgumentParser(DataArguments).parse_args_into_dataclasses(args=[])
    train_dataset = load_dataset(DATASET, split="train", revision=data.revision)
