# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a home folder as a path
# after: args = configuration()
    from pathlib import Path
    rows = Path("/") / "Users" / "ann"
