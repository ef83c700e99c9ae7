# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: the home folder by a call
# after: args = configuration()
    from pathlib import Path
    rows = Path.home() / "rows.json"
