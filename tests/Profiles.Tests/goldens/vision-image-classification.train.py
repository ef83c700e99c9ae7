# /// script
# requires-python = ">=3.10"
# dependencies = ["torch==2.11.0", "transformers==5.17.0", "huggingface_hub==1.33.0", "accelerate==1.15.0", "pyarrow==22.0.0", "trackio==0.36.0", "torchvision==0.26.0", "pillow==12.0.0"]
# ///
"""Image classification: a vision transformer or convolutional network with a new head for these labels.

Training crops and flips each image, evaluation only scales it.

    python3 train.py --print-config   the effective configuration as one JSON object; needs no package
    python3 train.py --map-rows       rows on standard input as the trainer would read them; needs no package
    SMOKE=1                           one optimizer step on this CPU; nothing is pushed
    PREFLIGHT_STEPS=N                 N real steps; pushes preflight/report.json and nothing else
    (neither)                         the full run
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import os
import re
import sqlite3
import sys
import time
import traceback
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import atexit
import bisect
import copy
import csv
import io
import shutil
import tempfile
from array import array
from typing import Iterator

# --- Configuration: one constant a line, nothing below changes them --------------------------------------------

MODEL = "Qwen/Qwen2-0.5B"
MODEL_REVISION = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
MODEL_PARAMETERS = 494032768
DATASET = "trl-lib/Capybara"
DATASET_REVISION = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
TRAIN_SPLIT = "train"
EVAL_SPLIT = "test"
HOLDOUT = 0.05
FORMAT = "classification"
COLUMNS = {"image": "image", "label": "label"}
CONVERSIONS = []
METHOD = "image classification"
OUTPUT_REPO = "ann-lee/first-try"
LEARNING_RATE = 5e-05
LR_SCHEDULER_TYPE = "cosine"
WARMUP_STEPS = 0.1
WEIGHT_DECAY = 0.0
NUM_TRAIN_EPOCHS = 5
PER_DEVICE_TRAIN_BATCH_SIZE = 16
GRADIENT_ACCUMULATION_STEPS = 2
WORLD_SIZE = 1
BF16 = False
SEED = 17
LOGGING_STEPS = 10
EVAL_STEPS = 0.1
SAVE_STEPS = 0.1
HUB_STRATEGY = "checkpoint"
HUB_PRIVATE_REPO = True
REPORT_TO = "trackio"
RUN_NAME = "image-classification_qwen2-0-5b_lr5E-05_bs32"
PROJECT = "capybara-image-classification"
PUSH_TO_HUB = True
GROUNDED_IN = ["hub://models/lab/examples@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/train.py"]
TRAIN_FILES = ["data/train.parquet"]
EVAL_FILES = ["data/test.parquet"]
LABELS = ["cat", "dog"]
DATALOADER_NUM_WORKERS = 4

OWN_KEYS = ("train_files", "eval_files", "labels", "dataloader_num_workers")
PACKAGES = ("torch", "torchvision", "PIL", "transformers", "pyarrow", "accelerate", "huggingface_hub")
PIPELINE_TAG = "image-classification"
LIBRARY = "transformers"

# --- End of configuration --------------------------------------------------------------------------------------

COMMON_KEYS = (
    "model", "model_revision", "model_parameters", "dataset", "dataset_revision", "train_split", "eval_split", "holdout",
    "format", "columns", "conversions", "method", "output_repo", "learning_rate", "lr_scheduler_type", "warmup_steps",
    "weight_decay", "num_train_epochs", "per_device_train_batch_size", "gradient_accumulation_steps", "world_size",
    "bf16", "seed", "logging_steps", "eval_steps", "save_steps", "hub_strategy", "hub_private_repo", "report_to",
    "run_name", "project", "push_to_hub", "grounded_in",
)
EFFECTIVE_BATCH = PER_DEVICE_TRAIN_BATCH_SIZE * GRADIENT_ACCUMULATION_STEPS * WORLD_SIZE
LARGEST_FOR_CPU = 300_000_000  # parameters; above that the smoke takes a shortened model of the same architecture
SMOKE_ROWS = 8

# Thresholds of the alerts, one metric each.
DIVERGED_LOSS, DIVERGED_AFTER = 5.0, 200
STALLED_LOGS, STALLED_GAIN = 30, 0.01
OVERFITTING_FACTOR = 1.1
KL_LIMIT = 10.0
REWARD_COLLAPSE, NO_SPREAD = 0.5, 0.9


class Failure(Exception):
    """A reason to stop that one line can state."""


def whole_number(name: str, text: str) -> int:
    """A whole number from the environment, 0 when nothing is given."""
    if text and not text.isdigit():
        raise Failure("%s is %r, not a whole number" % (name, text))
    return int(text or 0)


SMOKE = os.environ.get("SMOKE") == "1"
PREFLIGHT_STEPS = whole_number("PREFLIGHT_STEPS", os.environ.get("PREFLIGHT_STEPS", ""))


def canonical_json(value: Any) -> str:
    """One line of JSON, as written to logs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pretty_json(value: Any) -> bytes:
    """JSON for a file people open."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def effective_config() -> Dict[str, Any]:
    """The values this script runs with, under their configuration names."""
    values = dict((key, globals()[key.upper()]) for key in COMMON_KEYS + OWN_KEYS)
    values.update(effective_batch=EFFECTIVE_BATCH)
    return values


def config_digest() -> str:
    """What tells this configuration from every other: a checkpoint of another one is never taken up."""
    return hashlib.sha256(canonical_json(effective_config()).encode("utf-8")).hexdigest()


def lineage() -> Dict[str, Any]:
    """Where the result comes from."""
    return dict(
        base_model=MODEL, base_model_revision=MODEL_REVISION, dataset=DATASET, dataset_revision=DATASET_REVISION,
        train_split=TRAIN_SPLIT, method=METHOD, config_sha256=config_digest(), job=os.environ.get("JOB_ID"),
        grounded_in=GROUNDED_IN)


def check_config() -> None:
    """Refuses values that would only fail, or mislead, later."""
    if REPORT_TO != "trackio":
        raise Failure("report_to is %r; this script reports to Trackio only" % REPORT_TO)
    if min(LEARNING_RATE, NUM_TRAIN_EPOCHS, EFFECTIVE_BATCH, LOGGING_STEPS, SAVE_STEPS) <= 0:
        raise Failure("learning rate, epochs, batch, accumulation, logging and save steps must be positive")
    if not SMOKE and not PUSH_TO_HUB:
        raise Failure("push_to_hub is off, and what a job leaves on its own disk is lost when the job ends")
    if not SMOKE and not os.environ.get("HF_TOKEN"):
        raise Failure("HF_TOKEN is not set, so nothing could be pushed in the end")
    started = int(os.environ.get("WORLD_SIZE") or 1)
    if not SMOKE and started not in (1, WORLD_SIZE):
        raise Failure("%d processes were started, the effective batch was frozen for %d" % (started, WORLD_SIZE))


def tracker_space() -> Optional[str]:
    """The private Space that shows the run. Only the Hub itself has Spaces."""
    endpoint = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
    return OUTPUT_REPO + "-trackio" if endpoint.rstrip("/") == "https://huggingface.co" else None


def check_packages() -> None:
    """All packages that are not there, in one line and before anything is loaded."""
    missing = [name for name in PACKAGES + ((REPORT_TO,) if tracker_space() else ()) if importlib.util.find_spec(name) is None]
    if missing:
        raise Failure("these Python packages are not installed: %s" % ", ".join(missing))


class Console:
    """Standard output with a memory, so that the log can be pushed beside the weights."""

    def __init__(self) -> None:
        self.lines: List[str] = []

    def say(self, line: str) -> None:
        self.lines.append(line)
        print(line, flush=True)


class Alerts:
    """Diagnoses in Trackio's line form. Each text carries its number, and a remedy where there is one."""

    def __init__(self, console: Console, tracker: Optional[Tracker]) -> None:
        self._console, self.tracker = console, tracker
        self.raised: List[Dict[str, Any]] = []
        self.tells_trackio = False  # while Trackio's own client follows the run

    def raise_(self, level: str, title: str, metric: str, number: float, step: int, advice: str) -> str:
        text = "%s=%.4g at step %d — %s" % (metric, number, step, advice)
        self.raised.append(dict(level=level, title=title, text=text, step=step))
        self._console.say("[TRACKIO %s] %s: %s (step %d)" % (level, title, text, step))
        if self.tracker:
            self.tracker.alert(level, title, text, step)
        if self.tells_trackio:
            import trackio
            trackio.alert(title=title, text=text, level=trackio.AlertLevel[level])
        return text

    def once(self, level: str, title: str, metric: str, number: float, step: int, advice: str) -> None:
        if all(alert["title"] != title for alert in self.raised):
            self.raise_(level, title, metric, number, step, advice)


class Progress:
    """What a run has seen: its losses, its speed, its best values; every line that others read comes from here."""

    def __init__(self, console: Console, alerts: Alerts) -> None:
        self._console, self._alerts = console, alerts
        self._seconds, self._began, self.steps = 0.0, 0.0, 0
        self._losses: List[float] = []
        self._best_eval, self._best_reward, self._flat = math.inf, -math.inf, 0
        self.last_loss = math.nan

    def begin(self) -> None:
        self._began = time.perf_counter()

    def end(self) -> None:
        self._seconds += time.perf_counter() - self._began
        self.steps += 1

    def speed(self) -> float:
        return self.steps / self._seconds if self._seconds else 0.0

    def train(self, step: int, total: int, logs: Dict[str, float]) -> None:
        """One line, then what it says about the run."""
        loss = float(logs["loss"])
        self.last_loss = loss
        shown = [("epoch", "%.2f"), ("loss", "%.4f"), ("learning_rate", "%.6g"), ("grad_norm", "%.4f"),
                 ("reward", "%.4f"), ("kl", "%.4f")]
        parts = ["%s=%s" % (key, form % float(logs[key])) for key, form in shown if key in logs]
        self._console.say("step=%d/%d %s steps_per_second=%.4f" % (step, total, " ".join(parts), self.speed()))
        self._track(step, dict(logs, steps_per_second=self.speed()))
        if not math.isfinite(loss):
            raise Failure(self._alerts.raise_(
                "ERROR", "Loss is not finite", "loss", loss, step, "lr likely too high, try x0.1"))
        if loss > DIVERGED_LOSS and step > DIVERGED_AFTER:
            raise Failure(self._alerts.raise_(
                "ERROR", "Training diverged", "loss", loss, step, "lr likely too high, try x0.1"))
        self._losses.append(loss)
        self._stalled(step)
        self._preferences(step, logs)

    def evaluation(self, step: int, logs: Dict[str, float]) -> None:
        """An evaluation in one line, and whether it grows worse while training goes on."""
        parts = ["%s=%.4f" % (key.replace("/", "_").lower(), float(number)) for key, number in sorted(logs.items())
                 if key.startswith("eval_") and isinstance(number, (int, float)) and "per_second" not in key]
        self._console.say("eval step=%d %s" % (step, " ".join(parts)))
        self._track(step, logs)
        loss = float(logs.get("eval_loss", math.nan))
        if loss > OVERFITTING_FACTOR * self._best_eval:
            self._alerts.once("WARN", "Overfitting", "eval_loss", loss, step, "overfitting, try weight_decay x10")
        self._best_eval = min(self._best_eval, loss) if math.isfinite(loss) else self._best_eval

    def _track(self, step: int, logs: Dict[str, Any]) -> None:
        if self._alerts.tracker:
            self._alerts.tracker.log(step, logs)

    def _stalled(self, step: int) -> None:
        recent = self._losses[-STALLED_LOGS:]
        if len(recent) == STALLED_LOGS and min(recent[1:]) > recent[0] * (1.0 - STALLED_GAIN) and self._losses[0] > 0.1:
            self._alerts.once(
                "WARN", "Slow convergence", "loss", recent[-1], step, "the loss has stalled, try learning_rate x3")

    def _preferences(self, step: int, logs: Dict[str, float]) -> None:
        kl, reward = float(logs.get("kl", 0.0)), float(logs.get("reward", math.nan))
        if kl > KL_LIMIT:
            self._alerts.once("WARN", "KL too large", "kl", kl, step, "the policy runs away, try learning_rate x0.1")
        self._flat = self._flat + 1 if float(logs.get("frac_reward_zero_std", 0.0)) > NO_SPREAD else 0
        if self._flat == 3:
            self._alerts.once("WARN", "Reward has no spread", "frac_reward_zero_std", NO_SPREAD, step,
                              "all completions of a prompt earn the same, so nothing is learned")
        if math.isfinite(reward):
            if 0.0 < self._best_reward and reward < REWARD_COLLAPSE * self._best_reward and step > DIVERGED_AFTER:
                self._alerts.once("WARN", "Reward collapsed", "reward", reward, step,
                                  "the reward fell from its best, try learning_rate x0.1")
            self._best_reward = max(self._best_reward, reward)


def run_to_exit_code(main: Callable[[], None]) -> int:
    """Runs `main` and turns any failure into one line on standard error."""
    try:
        main()
        return 0
    except KeyboardInterrupt:
        reason = "interrupted"
    except Failure as failure:
        reason = str(failure)
    except Exception as error:
        traceback.print_exc()
        reason = "%s: %s" % (type(error).__name__, error)
    print("error: " + " ".join(reason.split()), file=sys.stderr, flush=True)
    return 1


# --- Rows: from the dataset's columns to the model's, in plain Python so that they can be tried without a library --

ROLE_NAMES = dict(human="user", user="user", gpt="assistant", chatgpt="assistant", bing="assistant", bard="assistant",
                  assistant="assistant", model="assistant", system="system", tool="tool", function="tool")
ABOVE, BELOW = ("system_prompt", "system"), ("input", "context")
TRUE_WORDS = ("1", "true", "yes", "good", "desirable", "chosen", "positive", "thumbs_up")


def map_row(row: Dict[str, Any]) -> Dict[str, Any]:
    """A row as the trainer reads it: renamed, then converted as the audit declared. No row is dropped or made up."""
    found = dict((name, row[source]) for name, source in COLUMNS.items())
    for conversion in CONVERSIONS:
        found = CONVERTERS[conversion](found, row)
    return found


def turns_to_messages(found: Dict[str, Any], row: Dict[str, Any]) -> Dict[str, Any]:
    """from/value turns as role/content messages; a role nobody knows stops the run."""
    found["messages"] = [dict(role=ROLE_NAMES[str(turn["from"]).lower()], content=turn["value"])
                         for turn in found["messages"]]
    return found


def beside(row: Dict[str, Any], names: Tuple[str, ...], asked: str) -> List[str]:
    """The texts of these columns that do not stand in what is asked already."""
    texts = [row.get(name) for name in names]
    return [text for text in texts if isinstance(text, str) and text.strip() and text not in asked]


def add_input(found: Dict[str, Any], row: Dict[str, Any]) -> Dict[str, Any]:
    """An instruction or a question with its input or context below it."""
    found["prompt"] = "\n\n".join([found["prompt"]] + beside(row, BELOW, found["prompt"]))
    return found


def add_system(found: Dict[str, Any], row: Dict[str, Any]) -> Dict[str, Any]:
    """What is asked with the system's words in front: a message of its own in a conversation, a text before a text."""
    name = "messages" if "messages" in found else "prompt"
    asked = found[name]
    if isinstance(asked, str):
        found[name] = "\n\n".join(beside(row, ABOVE, asked) + [asked])
        return found
    said = "\n\n".join(message["content"] for message in asked if message["role"] == "system" and isinstance(message["content"], str))
    words = beside(row, ABOVE, said)
    if words:
        rest = [message for message in asked if message["role"] != "system"]
        found[name] = [dict(role="system", content="\n\n".join(words + ([said] if said else [])))] + rest
    return found


def as_user(found: Dict[str, Any], row: Dict[str, Any]) -> Dict[str, Any]:
    """A question as the user's message of a conversation."""
    found["prompt"] = [dict(role="user", content=found["prompt"])]
    return found


def without_answer(found: Dict[str, Any], row: Dict[str, Any]) -> Dict[str, Any]:
    """A conversation without its last answer: that is what is asked."""
    messages = list(found["prompt"])
    found["prompt"] = messages[:-1] if messages and messages[-1]["role"] == "assistant" else messages
    return found


def split_prompt(found: Dict[str, Any], row: Dict[str, Any]) -> Dict[str, Any]:
    """Prompt, chosen and rejected as messages: what both conversations begin with, else the prompt's own text."""
    chosen, rejected = list(found["chosen"]), list(found["rejected"])
    shared = 0
    while shared < min(len(chosen), len(rejected)) - 1 and chosen[shared] == rejected[shared]:
        shared += 1
    prompt = chosen[:shared] or [dict(role="user", content=found["prompt"])]
    found.update(prompt=prompt, chosen=chosen[shared:], rejected=rejected[shared:])
    return found


def to_truth(found: Dict[str, Any], row: Dict[str, Any]) -> Dict[str, Any]:
    """A label as true or false."""
    found["label"] = str(found["label"]).lower() in TRUE_WORDS
    return found


CONVERTERS: Dict[str, Callable[[Dict[str, Any], Dict[str, Any]], Dict[str, Any]]] = dict(
    turns_to_messages=turns_to_messages, add_input=add_input, add_system=add_system, as_user=as_user,
    without_answer=without_answer, split_prompt=split_prompt, to_truth=to_truth)



def check_columns(names: List[str], split: str) -> None:
    """Stops before a model is loaded when a column is not there."""
    missing = sorted(set(COLUMNS.values()) - set(names))
    if missing:
        raise Failure("%s/%s has no column %s; it has %s" % (DATASET, split, ", ".join(missing), ", ".join(names)))


def map_rows_from_input() -> None:
    """Rows on standard input, one JSON object a line, as the trainer would read them on standard output."""
    for line in sys.stdin:
        if line.strip():
            print(canonical_json(map_row(json.loads(line))))



# --- Rows: read from the very files that were audited, at their commit -----------------------------------------

class ParquetPart:
    """The rows of a parquet file, unpacked once to a file that is mapped: only what is looked at is in memory."""

    def __init__(self, path: str, columns: List[str]) -> None:
        import pyarrow
        import pyarrow.parquet
        source = pyarrow.parquet.ParquetFile(path)
        self.columns = list(source.schema_arrow.names)
        kept = (source.schema_arrow.metadata or dict()).get(b"huggingface")
        self.features: Dict[str, Any] = json.loads(kept)["info"]["features"] if kept else dict()
        self._batches: List[Any] = []
        self._starts = [0]
        wanted = [name for name in columns if name in self.columns]
        if len(wanted) < len(columns):
            return  # whoever asked says which are missing
        unpacked = os.path.join(scratch(), hashlib.sha256(path.encode("utf-8")).hexdigest() + ".arrow")
        writer = None
        for batch in source.iter_batches(batch_size=256, columns=wanted):
            writer = writer or pyarrow.ipc.new_file(unpacked, batch.schema)
            writer.write_batch(batch)
        if writer is None:
            return
        writer.close()
        reader = pyarrow.ipc.open_file(pyarrow.memory_map(unpacked))
        for number in range(reader.num_record_batches):
            self._batches.append(reader.get_batch(number))
            self._starts.append(self._starts[-1] + self._batches[-1].num_rows)

    def __len__(self) -> int:
        return int(self._starts[-1])

    def row(self, place: int) -> Dict[str, Any]:
        batch = bisect.bisect_right(self._starts, place) - 1
        return dict(self._batches[batch].slice(place - self._starts[batch], 1).to_pylist()[0])

    def values(self, column: str) -> Iterator[Any]:
        for batch in self._batches:
            yield from batch.column(column).to_pylist()


class LinesPart:
    """The rows of a JSON Lines file; kept are the places where its lines begin."""

    features: Dict[str, Any] = dict()

    def __init__(self, path: str, columns: List[str]) -> None:
        self._file = os.open(path, os.O_RDONLY)
        self._starts = array("Q")
        names: Dict[str, None] = dict()
        place = 0
        with open(path, "rb") as lines:
            for line in lines:
                if line.strip():
                    self._starts.append(place)
                    names.update(dict.fromkeys(json.loads(line)))
                place += len(line)
        self._ends = self._starts[1:] + array("Q", [place])
        self.columns = list(names)

    def __len__(self) -> int:
        return len(self._starts)

    def row(self, place: int) -> Dict[str, Any]:
        # Not seek and read: workers share the place in a file that was open when they were made.
        return dict(json.loads(os.pread(self._file, self._ends[place] - self._starts[place], self._starts[place])))

    def values(self, column: str) -> Iterator[Any]:
        return (self.row(place).get(column) for place in range(len(self)))


class ListPart:
    """The rows of a file that has to be read whole: CSV, TSV or one JSON array."""

    features: Dict[str, Any] = dict()

    def __init__(self, path: str, columns: List[str]) -> None:
        with open(path, encoding="utf-8-sig", newline="") as text:
            self._all = list(json.load(text)) if path.endswith(".json") else [
                dict(row) for row in csv.DictReader(text, delimiter="\t" if path.endswith(".tsv") else ",")]
        self.columns = list(dict.fromkeys(name for row in self._all for name in row))

    def __len__(self) -> int:
        return len(self._all)

    def row(self, place: int) -> Dict[str, Any]:
        return dict(self._all[place])

    def values(self, column: str) -> Iterator[Any]:
        return (row.get(column) for row in self._all)


PARTS: Dict[str, Any] = dict([
    (".parquet", ParquetPart), (".jsonl", LinesPart), (".ndjson", LinesPart), (".json", ListPart), (".csv", ListPart),
    (".tsv", ListPart)])


class Split:
    """A split's rows by number, as a trainer takes them: a view makes of a row what the model reads, when it is asked for."""

    def __init__(self, files: List[str], name: str) -> None:
        from huggingface_hub import hf_hub_download
        self._view: Callable[[Dict[str, Any]], Any] = dict
        self._places: Optional[List[int]] = None
        self._parts: List[Any] = []
        self._starts = [0]
        wanted = sorted(set(COLUMNS.values()))
        for file in files:
            kind = PARTS.get(Path(file).suffix.lower())
            if kind is None:
                raise Failure("%s is none of the kinds of file that can be read here: %s" % (file, ", ".join(PARTS)))
            part = kind(hf_hub_download(DATASET, file, repo_type="dataset", revision=DATASET_REVISION), wanted)
            check_columns(part.columns, name)
            self._parts.append(part)
            self._starts.append(self._starts[-1] + len(part))
        if not len(self):
            raise Failure("%s/%s has no rows" % (DATASET, name))

    def __len__(self) -> int:
        return int(self._starts[-1]) if self._places is None else len(self._places)

    def __getitem__(self, number: int) -> Any:
        return self._view(self.row(number))

    def row(self, number: int) -> Dict[str, Any]:
        """A row as it lies in its file."""
        place = number if self._places is None else self._places[number]
        part = bisect.bisect_right(self._starts, place) - 1
        return dict(self._parts[part].row(place - self._starts[part]))

    def values(self, column: str) -> Iterator[Any]:
        """A column's values in the order of the rows; nothing else of them is read."""
        if self._places is None:
            for part in self._parts:
                yield from part.values(column)
        else:
            for number in range(len(self)):
                yield self.row(number)[column]

    def seen_as(self, view: Callable[[Dict[str, Any]], Any]) -> Split:
        """The same rows by another view."""
        other = copy.copy(self)
        other._view = view
        return other

    def only(self, places: List[int]) -> Split:
        """The rows at these places."""
        other = copy.copy(self)
        other._places = places if self._places is None else [self._places[place] for place in places]
        return other

    def class_names(self, *path: str) -> List[str]:
        """The names of a column's classes, as the library that wrote the files left them there; of a nested column by its path."""
        named: List[List[str]] = []
        for part in self._parts:
            feature = part.features
            for step in path:
                feature = unwrapped(feature.get(step))
            named.append(list(feature.get("names") or []))
        if any(names != named[0] for names in named):
            raise Failure("the files of %s name the classes of %s differently" % (DATASET, ".".join(path)))
        return named[0]


def unwrapped(feature: Any) -> Dict[str, Any]:
    """What a list is a list of."""
    while isinstance(feature, list) or isinstance(feature, dict) and "feature" in feature:
        feature = feature["feature"] if isinstance(feature, dict) else next(iter(feature), None)
    return feature if isinstance(feature, dict) else dict()


def scratch() -> str:
    """A folder for this run's own files, gone when it ends."""
    if "folder" not in SCRATCH:
        SCRATCH.update(folder=tempfile.mkdtemp(prefix="rows-"))
        atexit.register(shutil.rmtree, SCRATCH["folder"], ignore_errors=True)
    return SCRATCH["folder"]


SCRATCH: Dict[str, str] = dict()


def hold_out(total: int) -> Tuple[List[int], List[int]]:
    """Which rows are trained on and which are put aside. Seed and number alone decide, so the evaluation finds the same ones."""
    order = sorted(range(total), key=lambda place: hashlib.sha256(b"%d:%d" % (SEED, place)).digest())
    count = min(total - 1, max(1, round(total * HOLDOUT)))
    return sorted(order[count:]), sorted(order[:count])


def picture_of(value: Any) -> Any:
    """A column's image: its bytes, else the file of the dataset's repository that it names."""
    from PIL import Image
    content, path = (value.get("bytes"), value.get("path")) if isinstance(value, dict) else (None, value)
    if content is None and not path:
        raise Failure("a row of %s has no image" % DATASET)
    if content is None:
        from huggingface_hub import hf_hub_download
        return Image.open(hf_hub_download(DATASET, path, repo_type="dataset", revision=DATASET_REVISION)).convert("RGB")
    return Image.open(io.BytesIO(content)).convert("RGB")



def load_rows() -> Tuple[Split, Split]:
    """The rows to train on and those to evaluate on. Columns are looked at first."""
    train = Split(TRAIN_FILES, TRAIN_SPLIT)
    if EVAL_SPLIT is None:
        kept, aside = hold_out(len(train))
        train, held_out = train.only(kept), train.only(aside)
    else:
        held_out = Split(EVAL_FILES, EVAL_SPLIT)
    if SMOKE:
        train, held_out = train.only(list(range(min(SMOKE_ROWS, len(train))))), held_out.only(list(range(min(SMOKE_ROWS, len(held_out)))))
    print("loaded %s@%s: %d training rows, %d evaluation rows" % (DATASET, DATASET_REVISION, len(train), len(held_out)), flush=True)
    return train, held_out


def training_arguments() -> Dict[str, Any]:
    """The keyword arguments of TrainingArguments."""
    arguments = common_arguments()
    arguments.update(
        remove_unused_columns=False,  # the images are turned into pixels only when a batch is made
        dataloader_num_workers=DATALOADER_NUM_WORKERS,
    )
    if SMOKE:
        arguments.update(dataloader_num_workers=0)
    return with_overlays(arguments)


def label_numbers(split: Split) -> Callable[[Any], int]:
    """From a label as it lies in the rows to its number. A label that was not audited stops the run before a model is loaded."""
    names = split.class_names(COLUMNS["label"])
    if names and names != LABELS:
        raise Failure("the files name the classes %s, audited were %s" % (", ".join(names), ", ".join(LABELS)))

    def number(label: Any) -> int:
        if names and isinstance(label, int) and 0 <= label < len(LABELS):
            return label
        text = str(label).lower() if isinstance(label, bool) else str(label)
        if names or text not in LABELS:
            raise Failure("the label %r is none of the %d that were audited" % (label, len(LABELS)))
        return LABELS.index(text)

    for label in split.values(COLUMNS["label"]):
        number(label)
    return number



def side_of(processor: Any) -> int:
    """The side of the square that the model reads, in pixels. A size is a mapping, or an object with the same names."""
    size = processor.size
    named = size if isinstance(size, dict) else dict((name, getattr(size, name, None)) for name in ("shortest_edge", "height"))
    return int(named.get("shortest_edge") or named["height"])


def pixels_of(processor: Any, augment: bool) -> Any:
    """What makes an image into the numbers that the model reads."""
    from torchvision.transforms import CenterCrop, Compose, Normalize, RandomHorizontalFlip, RandomResizedCrop, Resize, ToTensor
    side = side_of(processor)
    shape = [RandomResizedCrop(side), RandomHorizontalFlip()] if augment else [Resize(side), CenterCrop(side)]
    return Compose(shape + [ToTensor(), Normalize(mean=processor.image_mean, std=processor.image_std)])


def examples(pixels: Any, number: Callable[[Any], int]) -> Callable[[Dict[str, Any]], Dict[str, Any]]:
    """What makes a row into what the model reads."""
    return lambda row: dict(pixel_values=pixels(picture_of(row[COLUMNS["image"]])), labels=number(row[COLUMNS["label"]]))


def collate(examples: List[Dict[str, Any]]) -> Dict[str, Any]:
    """Examples as one batch."""
    import torch
    return dict(pixel_values=torch.stack([example["pixel_values"] for example in examples]),
                labels=torch.tensor([example["labels"] for example in examples]))


def accuracy(prediction: Any) -> Dict[str, float]:
    """The share of right labels."""
    return dict(accuracy=float((prediction.predictions.argmax(axis=1) == prediction.label_ids).mean()))


def run() -> None:
    """From pinned base and rows to pushed artefacts."""
    train, held_out = load_rows()
    number = label_numbers(train)
    picture_of(train.row(0)[COLUMNS["image"]])
    from transformers import AutoImageProcessor, AutoModelForImageClassification, Trainer, TrainerCallback, TrainingArguments
    console = Console()
    alerts = Alerts(console, own_tracker())
    progress = Progress(console, alerts)
    processor = AutoImageProcessor.from_pretrained(MODEL, revision=MODEL_REVISION)
    model = AutoModelForImageClassification.from_pretrained(
        MODEL, revision=MODEL_REVISION, num_labels=len(LABELS), ignore_mismatched_sizes=True,
        id2label=dict(enumerate(LABELS)), label2id=dict((name, slot) for slot, name in enumerate(LABELS)))
    trainer = Trainer(
        model=model,
        args=TrainingArguments(**training_arguments(), hub_token=os.environ.get("HF_TOKEN")),
        train_dataset=train.seen_as(examples(pixels_of(processor, True), number)),
        eval_dataset=held_out.seen_as(examples(pixels_of(processor, False), number)),
        processing_class=processor,
        data_collator=collate,
        compute_metrics=accuracy,
        callbacks=[watcher(TrainerCallback, progress, alerts)],
    )
    train_and_publish(trainer, progress, console, alerts, False)


# --- The tracker: metrics, alerts and configuration, in the file and the tables that Trackio keeps them in ---------

TRACKER_FOLDER = "trackio"  # beside the run, and in the result's repository
TRACKER_TABLES = (
    "metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, "
    "step INTEGER NOT NULL, metrics TEXT NOT NULL, log_id TEXT, space_id TEXT)",
    "configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, run_name TEXT NOT NULL, config TEXT NOT NULL, "
    "created_at TEXT NOT NULL, UNIQUE (run_id))",
    "system_metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, "
    "run_name TEXT NOT NULL, metrics TEXT NOT NULL, log_id TEXT, space_id TEXT)",
    "project_metadata (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "alerts (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, "
    "title TEXT NOT NULL, text TEXT, level TEXT NOT NULL DEFAULT 'warn', step INTEGER, alert_id TEXT)",
)


class Tracker:
    """One run in Trackio's local store, written with the standard library: `trackio show` opens it.

    Every call is on the disk when it returns, so a run that dies leaves what it knew. A store that cannot be
    written ends the run: a run that nobody can follow is not one to pay for.
    """

    def __init__(self, project: str, run: str, config: Dict[str, Any], folder: str = TRACKER_FOLDER) -> None:
        name = "".join(letter for letter in project if letter.isalnum() or letter in "-_") or "default"
        self.path = Path(folder) / (name + ".db")
        self.name = TRACKER_FOLDER + "/" + self.path.name  # where the file goes in the result's repository
        self._run, self._id = run, os.urandom(16).hex()
        self._closed = False
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._store = sqlite3.connect(str(self.path), isolation_level=None)
            # The process may die, the machine's disk is thrown away anyway: no waiting for the disk itself.
            self._store.execute("PRAGMA synchronous = OFF")
            for table in TRACKER_TABLES:
                self._store.execute("CREATE TABLE IF NOT EXISTS " + table)
        except (OSError, sqlite3.Error) as error:
            raise self._unwritable(error) from error
        self._add("configs", dict(config=self._json(config), created_at=self._now()))

    def log(self, step: int, metrics: Dict[str, Any]) -> None:
        """The numbers of one step."""
        self._add("metrics", dict(timestamp=self._now(), step=step, metrics=self._json(metrics), log_id=os.urandom(16).hex()))

    def alert(self, level: str, title: str, text: str, step: int) -> None:
        """A diagnosis: INFO, WARN or ERROR."""
        self._add("alerts", dict(
            timestamp=self._now(), title=title, text=text, level=level.lower(), step=step, alert_id=os.urandom(16).hex()))

    def content(self) -> bytes:
        """The store as a file to push; what is logged later is not in it."""
        return self.path.read_bytes()

    def finish(self) -> None:
        """Closes the store; a second time is harmless."""
        if not self._closed:
            self._closed = True
            self._store.close()

    def _add(self, table: str, values: Dict[str, Any]) -> None:
        values = dict(values, run_id=self._id, run_name=self._run)
        try:
            self._store.execute("INSERT INTO %s (%s) VALUES (%s)" % (
                table, ", ".join(values), ", ".join("?" for _ in values)), tuple(values.values()))
        except sqlite3.Error as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: Exception) -> Failure:
        return Failure("the tracker cannot write %s: %s" % (self.path, error))

    @staticmethod
    def _now() -> str:
        return datetime.now(timezone.utc).isoformat()

    @staticmethod
    def _json(values: Dict[str, Any]) -> str:
        """JSON as Trackio writes it: a number that JSON has no form for is its name."""
        def plain(value: Any) -> Any:
            if isinstance(value, float) and not math.isfinite(value):
                return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
            return value if value is None or isinstance(value, (bool, int, float, str)) else json.loads(json.dumps(value, default=str))
        return json.dumps(dict((key, plain(value)) for key, value in values.items()), ensure_ascii=False, allow_nan=False)


# --- What every trainer is given -------------------------------------------------------------------------------

CHECKPOINT = "last-checkpoint"  # where hub_strategy="checkpoint" keeps the newest one, with the optimizer's state

def common_arguments() -> Dict[str, Any]:
    """Keyword arguments that every trainer's configuration takes; no library is needed to read them."""
    return dict(
        output_dir="outputs",
        learning_rate=LEARNING_RATE,
        lr_scheduler_type=LR_SCHEDULER_TYPE,
        warmup_steps=WARMUP_STEPS,
        weight_decay=WEIGHT_DECAY,
        num_train_epochs=NUM_TRAIN_EPOCHS,
        per_device_train_batch_size=PER_DEVICE_TRAIN_BATCH_SIZE,
        per_device_eval_batch_size=PER_DEVICE_TRAIN_BATCH_SIZE,
        gradient_accumulation_steps=GRADIENT_ACCUMULATION_STEPS,
        bf16=BF16,
        seed=SEED,
        data_seed=SEED,
        disable_tqdm=True,
        logging_strategy="steps",
        logging_first_step=True,
        logging_steps=LOGGING_STEPS,
        logging_nan_inf_filter=False,  # a loss that is not a number is shown, so that an alert can see it
        eval_strategy="steps",
        eval_steps=EVAL_STEPS,
        save_strategy="steps",
        save_steps=SAVE_STEPS,
        save_total_limit=2,
        push_to_hub=PUSH_TO_HUB,
        hub_model_id=OUTPUT_REPO,
        hub_strategy=HUB_STRATEGY,
        hub_private_repo=HUB_PRIVATE_REPO,
        report_to=REPORT_TO,
        project=PROJECT,
        run_name=RUN_NAME,
        trackio_space_id=tracker_space(),
    )


def with_overlays(arguments: Dict[str, Any]) -> Dict[str, Any]:
    """The same arguments for one step on this CPU, for the few real steps of a preflight, or for a Hub without Spaces."""
    if not tracker_space():
        arguments.pop("report_to")  # this script fills Trackio's tables itself; its client need not be installed
    if SMOKE:
        arguments.update(
            use_cpu=True, bf16=False, fp16=False, max_steps=1, per_device_train_batch_size=2,
            per_device_eval_batch_size=2, gradient_accumulation_steps=1, report_to="none", push_to_hub=False,
            save_strategy="no", eval_strategy="no")
    if PREFLIGHT_STEPS:
        arguments.update(max_steps=PREFLIGHT_STEPS, logging_steps=1, push_to_hub=False, save_strategy="no",
                         eval_strategy="no")
    return arguments


def watcher(base: Any, progress: Progress, alerts: Alerts) -> Any:
    """A trainer's callback that prints plain lines and raises alerts."""

    class Watch(base):  # type: ignore[misc]
        def on_step_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
            progress.begin()

        def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
            progress.end()

        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
            alerts.tells_trackio = tracker_space() is not None and not SMOKE  # its own callback comes first and has begun the run
            if logs and "loss" in logs:
                progress.train(state.global_step, state.max_steps, logs)
            elif logs and any(key.startswith("eval_") for key in logs):
                progress.evaluation(state.global_step, logs)

        def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
            alerts.tells_trackio = False

    return Watch()


def own_tracker() -> Optional[Tracker]:
    """This script's own tracker, where no Space could show Trackio's."""
    return None if SMOKE or tracker_space() else Tracker(PROJECT, RUN_NAME, effective_config())


def peak_memory_mb() -> float:
    """The most memory that was held: the GPU's where there is one, else this process's."""
    import torch
    if torch.cuda.is_available():
        return round(torch.cuda.max_memory_reserved() / 2**20, 1)
    import resource
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0, 1)


def last_checkpoint() -> Optional[str]:
    """The checkpoint that an earlier attempt at this very configuration pushed, or None."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import EntryNotFoundError, RepositoryNotFoundError
    api = HfApi()
    try:
        pushed = json.loads(Path(api.hf_hub_download(OUTPUT_REPO, "lineage.json")).read_text(encoding="utf-8"))
        if pushed.get("config_sha256") != config_digest() or not api.file_exists(OUTPUT_REPO, CHECKPOINT + "/trainer_state.json"):
            return None
        folder = api.snapshot_download(OUTPUT_REPO, allow_patterns=[CHECKPOINT + "/*"])
    except (EntryNotFoundError, RepositoryNotFoundError):
        return None
    return str(Path(folder) / CHECKPOINT)


def begin() -> Optional[str]:
    """Says where the result will come from, and returns the checkpoint to go on from.

    A checkpoint of another configuration is taken away: what lies there afterwards was made by this one.
    """
    from huggingface_hub import CommitOperationDelete, HfApi
    if SMOKE or PREFLIGHT_STEPS:
        return None
    found = last_checkpoint()
    api = HfApi()
    stale = found is None and api.repo_exists(OUTPUT_REPO) and api.file_exists(OUTPUT_REPO, CHECKPOINT + "/trainer_state.json")
    publish(dict([("lineage.json", pretty_json(lineage()))]), "Training begins",
            [CommitOperationDelete(path_in_repo=CHECKPOINT + "/", is_folder=True)] if stale else [])
    if found:
        print("resumes from %s of %s" % (CHECKPOINT, OUTPUT_REPO), flush=True)
    return found


def publish(files: Dict[str, bytes], summary: str, removals: List[Any] = []) -> str:
    """Commits files to the destination and returns the commit's id."""
    from huggingface_hub import CommitOperationAdd, HfApi
    job = os.environ.get("JOB_ID")
    operations = removals + [CommitOperationAdd(path_in_repo=path, path_or_fileobj=data) for path, data in sorted(files.items())]
    commit = HfApi().create_commit(
        repo_id=OUTPUT_REPO, operations=operations, commit_message="%s (job %s)" % (summary, job) if job else summary)
    return str(commit.oid)


def train_and_publish(trainer: Any, progress: Progress, console: Console, alerts: Alerts, proxy: bool) -> None:
    """Trains, evaluates and pushes in the mode asked for; the last line says how it went."""
    try:
        trainer.train(resume_from_checkpoint=begin())
    except Failure:
        if alerts.tells_trackio:
            import trackio
            trackio.finish()
        if not SMOKE and not PREFLIGHT_STEPS:
            publish(dict(tracked(alerts), **dict([("alerts.json", pretty_json(alerts.raised)), ("logs/train.log", log_of(console))])), "Training stopped")
        raise
    metrics = trainer.evaluate()
    metrics.update(steps=trainer.state.global_step, train_loss=progress.last_loss, effective_batch=EFFECTIVE_BATCH,
                   eval_rows=len(trainer.eval_dataset), used_proxy_model=proxy)
    if SMOKE:
        result("smoke", metrics, None, progress)
    elif PREFLIGHT_STEPS:
        report = dict(metrics, steps_per_second=progress.speed(), peak_memory_mb=peak_memory_mb())
        result("preflight", metrics, publish(dict([("preflight/report.json", pretty_json(report))]), "Preflight"), progress)
    else:
        alerts.raise_("INFO", "Training complete", "eval_loss", float(metrics.get("eval_loss", math.nan)),
                      trainer.state.global_step, "training complete")
        trainer.push_to_hub(commit_message="Trained %s on %s" % (MODEL, DATASET))
        result("full", metrics, publish(artefacts(metrics, console, alerts), "Result"), progress)


def artefacts(metrics: Dict[str, Any], console: Console, alerts: Alerts) -> Dict[str, bytes]:
    """What lies beside the weights: how they were made, and how that went."""
    here = Path(__file__).resolve().parent
    files = dict([
        ("README.md", model_card(metrics)),
        ("metrics.json", pretty_json(metrics)),
        ("training_config.json", pretty_json(effective_config())),
        ("lineage.json", pretty_json(lineage())),
        ("alerts.json", pretty_json(alerts.raised)),
        ("logs/train.log", log_of(console)),
    ])
    files.update(tracked(alerts))
    files.update((name, (here / name).read_bytes()) for name in ("train.py", "eval.py") if (here / name).is_file())
    return files


def tracked(alerts: Alerts) -> Dict[str, bytes]:
    """The tracker's own file, for the result's repository."""
    return dict([(alerts.tracker.name, alerts.tracker.content())]) if alerts.tracker else dict()


def log_of(console: Console) -> bytes:
    """Everything that was said so far."""
    return ("\n".join(console.lines) + "\n").encode("utf-8")


def model_card(metrics: Dict[str, Any]) -> bytes:
    """The card: what was trained on what, how, how well so far, and after whom."""
    numbers = [(key, number) for key, number in sorted(metrics.items()) if isinstance(number, (int, float))]
    front = ["---", "base_model: " + json.dumps(MODEL), "datasets:", "- " + json.dumps(DATASET),
             "pipeline_tag: " + PIPELINE_TAG, "library_name: " + LIBRARY, "tags:", "- trainwright", "---", ""]
    body = ["# " + OUTPUT_REPO, "", "`%s` at `%s`, trained on `%s` at `%s` (%s)." % (
        MODEL, MODEL_REVISION, DATASET, DATASET_REVISION, METHOD), "", "## While it trained", "", "| metric | value |", "|---|---|"]
    body += ["| %s | %.6g |" % pair for pair in numbers]
    body += ["", "## Configuration", "", "| key | value |", "|---|---|"]
    body += ["| %s | `%s` |" % (key, json.dumps(value, ensure_ascii=False)) for key, value in effective_config().items()
             if key not in ("grounded_in", "labels")]
    body += ["", "## Grounded in", ""] + ["- " + reference for reference in GROUNDED_IN]
    body += ["", "`train.py` and `eval.py` in this repository are the scripts that ran; `training_config.json` is what "
             "they ran with.", ""]
    return "\n".join(front + body).encode("utf-8")


def result(mode: str, metrics: Dict[str, Any], commit: Optional[str], progress: Progress) -> None:
    """The script's last word, which later steps read."""
    summary = dict(metrics, mode=mode, commit=commit, steps_per_second=round(progress.speed(), 4), peak_memory_mb=peak_memory_mb())
    print("RESULT " + canonical_json(summary), flush=True)


def main() -> None:
    """Reads the command line, and runs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--print-config", action="store_true", help="print the effective configuration and exit")
    parser.add_argument("--map-rows", action="store_true", help="rows on standard input as the trainer would read them")
    options = parser.parse_args()
    if options.print_config:
        print(canonical_json(dict(effective_config(), trainer_arguments=training_arguments())))
    elif options.map_rows:
        map_rows_from_input()
    else:
        check_config()
        check_packages()
        run()


if __name__ == "__main__":
    sys.exit(run_to_exit_code(main))

