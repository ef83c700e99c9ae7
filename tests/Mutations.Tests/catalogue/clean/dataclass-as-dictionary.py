# base: sft.py
# why: the fields of a dataclass are the arguments
# after: args = configuration()
    from dataclasses import asdict, dataclass

    @dataclass
    class Length:
        max_length: int = 2048

    print(asdict(Length()))
