# rule: R4
# guard: GuardScope
# base: sft.py
# why: a dataclass trims its length when it is made
# after: args = configuration()
    from dataclasses import dataclass

    @dataclass
    class Settings:
        length: int = 2048

        def __post_init__(self):
            self.length = min(self.length, 768)

    args = SFTConfig(output_dir="out", max_length=Settings().length)
