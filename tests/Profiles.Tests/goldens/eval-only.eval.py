# /// script
# requires-python = ">=3.10"
# dependencies = ["torch==2.11.0", "transformers==5.17.0", "huggingface_hub==1.33.0", "accelerate==1.15.0", "pyarrow==22.0.0", "peft==0.20.0"]
# ///
"""Evaluates a language model on a dataset: how many of each answer's tokens it would have said.

With SUITE set, a community evaluation is run instead: its tasks, its prompts, its scores.
The same script, with the same constants, judges the untouched base and the result.

    python3 eval.py --model ID --revision SHA --output FILE
    SMOKE=1   the first rows
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import os
import sys
import traceback
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
DATASET = "trl-lib/Capybara"
DATASET_REVISION = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
TRAIN_SPLIT = "train"
TEST_SPLIT = "test"
TRAIN_FILES = ["data/train.parquet"]
TEST_FILES = ["data/test.parquet"]
HOLDOUT = 0.05
COLUMNS = {"text": "text"}
CONVERSIONS = []
METRIC = "token_accuracy"
SEED = 17
MAX_LENGTH = 1024
SUITE = "none"
TASKS = "leaderboard|gsm8k|5"

# --- End of configuration --------------------------------------------------------------------------------------

PACKAGES = ("torch", "transformers", "pyarrow", "huggingface_hub")
SMOKE_ROWS = 4


class Failure(Exception):
    """A reason to stop that one line can state."""



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



def check_columns(names: List[str], split: str) -> None:
    """Stops before a model is loaded when a column is not there."""
    missing = sorted(set(COLUMNS.values()) - set(names))
    if missing:
        raise Failure("%s/%s has no column %s; it has %s" % (DATASET, split, ", ".join(missing), ", ".join(names)))


def load_rows() -> Split:
    """The held-out rows at their commit: the dataset's own split, else the part that training put aside by the same seed."""
    if TEST_SPLIT is None:
        whole = Split(TRAIN_FILES, TRAIN_SPLIT)
        rows = whole.only(hold_out(len(whole))[1])
    else:
        rows = Split(TEST_FILES, TEST_SPLIT)
    if os.environ.get("SMOKE") == "1":
        rows = rows.only(list(range(min(SMOKE_ROWS, len(rows)))))
    return rows



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


def weights(name: str, revision: str, auto: Any, **extra: Any) -> Any:
    """The model as it lies on the Hub; an adapter is put on its pinned base."""
    from huggingface_hub import HfApi
    if not HfApi().file_exists(name, "adapter_config.json", revision=revision):
        return auto.from_pretrained(name, revision=revision, **extra)
    from peft import PeftModel
    base = auto.from_pretrained(MODEL, revision=MODEL_REVISION, **extra)
    return PeftModel.from_pretrained(base, name, revision=revision)



def load_model(name: str, revision: str, auto: Any, **extra: Any) -> Tuple[Any, Any]:
    """Model and tokenizer; the tokenizer is the base's, which training does not change."""
    import torch
    from transformers import AutoTokenizer
    model = weights(name, revision, auto, dtype=torch.float32, **extra)
    tokenizer = AutoTokenizer.from_pretrained(MODEL, revision=MODEL_REVISION)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return model.to(device()).eval(), tokenizer


def encoded(tokenizer: Any, prompt: Any, answer: Any) -> Tuple[List[int], int]:
    """Token numbers of prompt and answer, and where the answer begins."""
    if isinstance(prompt, list) or isinstance(answer, list):
        before = list(prompt or [])
        after = answer if isinstance(answer, list) else [dict(role="assistant", content=answer)]
        start = list(tokenizer.apply_chat_template(before, add_generation_prompt=True, return_dict=False)) if before else []
        whole = list(tokenizer.apply_chat_template(before + after, return_dict=False))
    else:
        start = list(tokenizer(prompt)["input_ids"]) if prompt else []
        whole = list(tokenizer((prompt or "") + answer)["input_ids"])
    return whole[:MAX_LENGTH], min(len(start), MAX_LENGTH - 1)


def token_scores(model: Any, numbers: List[int], start: int) -> Tuple[float, float, int]:
    """Sum of log-probabilities, number of best guesses, and number of tokens from `start` on."""
    import torch
    with torch.no_grad():
        ids = torch.tensor([numbers], device=model.device)
        logits = model(input_ids=ids).logits[0, :-1].float()
        targets = ids[0, 1:]
        first = max(0, start - 1)
        picked = torch.log_softmax(logits, dim=-1).gather(1, targets.unsqueeze(1)).squeeze(1)[first:]
        hits = (logits.argmax(dim=-1) == targets)[first:]
        return float(picked.sum()), float(hits.sum()), max(1, int(picked.numel()))


def prompt_and_answer(row: Dict[str, Any]) -> Tuple[Any, Any]:
    """What is asked and what is to be said, in whichever form the rows have."""
    if "messages" in row:
        return list(row["messages"])[:-1], list(row["messages"])[-1:]
    return (row["prompt"], row["completion"]) if "completion" in row else ("", row["text"])


def community(name: str, revision: str) -> Dict[str, Any]:
    """The scores of a community evaluation of TASKS by its own runner, which has to be installed."""
    import subprocess
    folder = Path("community")
    commands = dict(
        lighteval=["lighteval", "accelerate", "model_name=%s,revision=%s" % (name, revision), TASKS, "--output-dir", str(folder)],
        inspect=["inspect", "eval", TASKS, "--model", "hf/%s" % name, "-M", "revision=%s" % revision, "--log-dir", str(folder), "--log-format", "json"])
    if SUITE not in commands:
        raise Failure("suite is %r, not one of none, %s" % (SUITE, ", ".join(sorted(commands))))
    subprocess.run(commands[SUITE], check=True)
    files = sorted(folder.rglob("*.json"))
    if not files:
        raise Failure("%s wrote no result under %s" % (SUITE, folder))
    found = json.loads(files[-1].read_text(encoding="utf-8"))
    values = [float(value) for task in (found.get("results") or dict()).values() if isinstance(task, dict)
              for key, value in task.items() if isinstance(value, (int, float)) and "stderr" not in key]
    if not values:
        raise Failure("%s holds no scores" % files[-1])
    return summary(name, revision, values, [value >= 0.5 for value in values], 0.0)


def evaluate(name: str, revision: str, rows: Any) -> Dict[str, Any]:
    """The share of tokens of each answer that the model would have said itself."""
    if SUITE != "none":
        return community(name, revision)
    from transformers import AutoModelForCausalLM
    model, tokenizer = load_model(name, revision, AutoModelForCausalLM)
    shares, losses = [], []
    for row in rows:
        numbers, start = encoded(tokenizer, *prompt_and_answer(map_row(row)))
        total, hits, count = token_scores(model, numbers, start)
        shares.append(hits / count)
        losses.append(-total / count)
    return summary(name, revision, shares, [share >= 0.5 for share in shares], math.fsum(losses) / len(losses))


def canonical_json(value: Any) -> str:
    """One line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def device() -> str:
    """Where the model is put."""
    import torch
    return "cuda" if torch.cuda.is_available() else "cpu"


def summary(name: str, revision: str, scores: List[float], right: List[bool], loss: float) -> Dict[str, Any]:
    """What is written: nothing in it depends on when or where this ran."""
    correct = "".join(str(int(one)) for one in right)
    mean = round(math.fsum(scores) / len(scores), 6)
    return dict(
        model=name, revision=revision, dataset=DATASET, dataset_revision=DATASET_REVISION, split=TEST_SPLIT or TRAIN_SPLIT,
        metric=METRIC, value=mean, rows=len(scores), accuracy=mean, loss=round(loss, 6),
        scores=[round(score, 6) for score in scores], correct=correct,
        predictions_sha256=hashlib.sha256(correct.encode("utf-8")).hexdigest())


def main() -> None:
    """Reads the command line, evaluates, writes the file and says so in one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", required=True, help="repository id on the Hub")
    parser.add_argument("--revision", required=True, help="commit of that repository")
    parser.add_argument("--output", required=True, help="file to write the result to")
    options = parser.parse_args()
    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        raise Failure("these Python packages are not installed: %s" % ", ".join(missing))
    rows = load_rows()
    result = evaluate(options.model, options.revision, rows)
    output = Path(options.output)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print("EVAL " + canonical_json(dict((key, value) for key, value in result.items() if key not in ("correct", "scores"))), flush=True)


def run_to_exit_code() -> int:
    """Runs the evaluation and turns any failure into one line on standard error."""
    try:
        main()
        return 0
    except Failure as failure:
        reason = str(failure)
    except Exception as error:
        traceback.print_exc()
        reason = "%s: %s" % (type(error).__name__, error)
    print("error: " + " ".join(reason.split()), file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(run_to_exit_code())

