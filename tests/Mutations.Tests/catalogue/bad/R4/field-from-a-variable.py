# rule: R4
# guard: GuardScope
# base: sft.py
# why: a field of a dataclass begins with a variable
# after: args = configuration()
    from dataclasses import dataclass, field

    @dataclass
    class Settings:
        length: int = field(default_factory=lambda: int(os.environ.get("LENGTH", "1024")))

    args = SFTConfig(output_dir="out", max_length=Settings().length)
