# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a folder above the bundle
# replace: trainer.train()
from pathlib import Path
    rows = (Path(__file__).parent.parent / "data" / "rows.json").read_text()
    trainer.train()
