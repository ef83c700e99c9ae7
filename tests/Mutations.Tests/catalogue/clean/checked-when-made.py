# base: sft.py
# why: a dataclass checks itself when it is made
# after: args = configuration()
    from dataclasses import dataclass

    @dataclass
    class Settings:
        length: int = 2048

        def __post_init__(self):
            if self.length <= 0:
                raise ValueError("length")

    args.max_length = Settings().length
