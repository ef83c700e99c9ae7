import json
import sys
from pathlib import Path

import yaml
from trl import SFTConfig, SFTTrainer

config = yaml.safe_load(Path(sys.argv[1]).read_text()) if len(sys.argv) > 1 else json.loads("{}")
allowed = set(SFTConfig.__dataclass_fields__)
known = {key: value for key, value in config.items() if key in allowed}
extra = {}
for key, value in config.items():
    if key.startswith("sft_"):
        extra[key[4:]] = value
args = SFTConfig(load_best_model_at_end=True, **known)
args = SFTConfig(output_dir="o", **(extra or {}))
SFTTrainer(model="m", args=args, train_dataset=[1], **{k: v for k, v in config.get("trainer", {}).items()})
