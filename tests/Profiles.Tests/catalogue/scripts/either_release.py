import inspect

import transformers
import trl
from packaging import version
from transformers import Trainer, TrainingArguments

try:
    from trl.experimental.ppo import PPOConfig, PPOTrainer
except ImportError:
    from trl import PPOConfig, PPOTrainer

IS_V5 = version.parse(transformers.__version__) >= version.parse("5.0.0")
options = {"output_dir": "out", "save_strategy": "steps"}
if version.parse(transformers.__version__) < version.parse("4.46"):
    options["evaluation_strategy"] = "steps"
else:
    options["eval_strategy"] = "steps"
options["load_best_model_at_end"] = True
names = inspect.signature(TrainingArguments.__init__).parameters
if "no_cuda" in names:
    options["no_cuda"] = True
args = TrainingArguments(**options)
handed = {("processing_class" if IS_V5 else "tokenizer"): object()}
try:
    trainer = Trainer(model="m", args=args, eval_dataset=[1], processing_class=None)
except TypeError:
    trainer = Trainer(model="m", args=args, eval_dataset=[1], tokenizer=None)
other = Trainer(model="m", args=args, eval_dataset=[1], **handed)
if hasattr(trl, "SFTConfig"):
    settings = trl.SFTConfig(output_dir="o", **({"max_length": 64} if IS_V5 else {"max_seq_length": 64}))
