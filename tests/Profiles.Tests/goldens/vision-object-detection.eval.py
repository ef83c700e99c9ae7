# /// script
# requires-python = ">=3.10"
# dependencies = ["torch==2.11.0", "transformers==5.17.0", "huggingface_hub==1.33.0", "accelerate==1.15.0", "pyarrow==22.0.0", "trackio==0.36.0", "torchvision==0.26.0", "pillow==12.0.0"]
# ///
"""Evaluates an object detector on held-out images: how many boxes are found, and how many found ones are boxes.

The score of an image is F1 at an overlap of one half.
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
COLUMNS = {"image": "image", "objects": "objects"}
CONVERSIONS = []
METRIC = "f1_at_50"
SEED = 17
LABELS = ["cat", "dog"]

# --- End of configuration --------------------------------------------------------------------------------------

PACKAGES = ("torch", "torchvision", "PIL", "transformers", "pyarrow", "huggingface_hub")
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



OVERLAP, CONFIDENCE = 0.5, 0.5


def overlap(one: List[float], other: List[float]) -> float:
    """Intersection over union of two boxes as left, top, right, bottom."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(0.0, wide) * max(0.0, high)
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return shared / (sum(areas) - shared) if sum(areas) > shared else 0.0


def f1(found: List[Tuple[int, List[float]]], wanted: List[Tuple[int, List[float]]]) -> float:
    """F1 of the found boxes; each wanted one is found once."""
    left = list(wanted)
    hits = 0
    for category, box in found:
        match = next((one for one in left if one[0] == category and overlap(one[1], box) >= OVERLAP), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return 2.0 * hits / (len(found) + len(wanted)) if found or wanted else 1.0


def boxes_of(objects: Any) -> Tuple[List[List[float]], List[Any]]:
    """Boxes and categories of an image, whether they lie as two lists or as one list of pairs."""
    if isinstance(objects, dict):
        return list(objects["bbox"]), list(objects["category"])
    return [one["bbox"] for one in objects], [one["category"] for one in objects]


def category_numbers(split: Split) -> Callable[[Any], int]:
    """From a category as it lies in the rows to its number. One that was not audited stops the run before a model is loaded."""
    names = split.class_names(COLUMNS["objects"], "category")
    if names and names != LABELS:
        raise Failure("the files name the categories %s, audited were %s" % (", ".join(names), ", ".join(LABELS)))

    def number(category: Any) -> int:
        if names and isinstance(category, int) and 0 <= category < len(LABELS):
            return category
        if names or str(category) not in LABELS:
            raise Failure("the category %r is none of the %d that were audited" % (category, len(LABELS)))
        return LABELS.index(str(category))

    for objects in split.values(COLUMNS["objects"]):
        for category in boxes_of(objects)[1]:
            number(category)
    return number



def evaluate(name: str, revision: str, rows: Any) -> Dict[str, Any]:
    """F1 of each image."""
    number = category_numbers(rows)
    import torch
    from transformers import AutoImageProcessor, AutoModelForObjectDetection
    torch.manual_seed(SEED)
    processor = AutoImageProcessor.from_pretrained(MODEL, revision=MODEL_REVISION)
    model = AutoModelForObjectDetection.from_pretrained(
        name, revision=revision, num_labels=len(LABELS), ignore_mismatched_sizes=True).to(device()).eval()
    scores = []
    for row in rows:
        image, (boxes, categories) = picture_of(row[COLUMNS["image"]]), boxes_of(row[COLUMNS["objects"]])
        with torch.no_grad():
            output = model(**processor(images=image, return_tensors="pt").to(device()))
        best = processor.post_process_object_detection(output, threshold=CONFIDENCE, target_sizes=[(image.height, image.width)])[0]
        found = [(int(category), [float(side) for side in box]) for category, box in zip(best["labels"], best["boxes"])]
        wanted = [(number(category), [box[0], box[1], box[0] + box[2], box[1] + box[3]])
                  for category, box in zip(categories, boxes)]
        scores.append(f1(found, wanted))
    return summary(name, revision, scores, [score >= 0.5 for score in scores], 1.0 - math.fsum(scores) / len(scores))


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

