# /// script
# requires-python = ">=3.10"
# dependencies = ["torch==2.11.0", "transformers==5.17.0", "huggingface_hub==1.33.0", "accelerate==1.15.0", "datasets==5.0.1", "trackio==0.36.0", "trl==1.9.0"]
# ///
"""Evaluates a language model on held-out questions: how often its own final answer is the right one.

Answers are generated greedily, so the same model gives the same score.
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
import re
import sys
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

# --- Configuration: one constant a line, nothing below changes them --------------------------------------------

MODEL = "Qwen/Qwen2-0.5B"
MODEL_REVISION = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
DATASET = "trl-lib/Capybara"
DATASET_REVISION = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
TRAIN_SPLIT = "train"
TEST_SPLIT = "test"
HOLDOUT = 0.05
COLUMNS = {"answer": "answer", "prompt": "question"}
CONVERSIONS = ["as_user"]
METRIC = "answer_accuracy"
SEED = 17
MAX_COMPLETION_LENGTH = 512

# --- End of configuration --------------------------------------------------------------------------------------

PACKAGES = ("torch", "transformers", "datasets", "huggingface_hub")
SMOKE_ROWS = 4


class Failure(Exception):
    """A reason to stop that one line can state."""



def load_rows() -> Any:
    """The held-out rows at their commit: the dataset's own split, else the part that training put aside by the same seed."""
    from datasets import load_dataset
    if TEST_SPLIT is None:
        rows = load_dataset(DATASET, split=TRAIN_SPLIT, revision=DATASET_REVISION).train_test_split(test_size=HOLDOUT, seed=SEED)["test"]
    else:
        rows = load_dataset(DATASET, split=TEST_SPLIT, revision=DATASET_REVISION)
    missing = sorted(set(COLUMNS.values()) - set(rows.column_names))
    if missing:
        raise Failure("%s has no column %s; it has %s" % (DATASET, ", ".join(missing), ", ".join(rows.column_names)))
    if os.environ.get("SMOKE") == "1":
        rows = rows.select(range(min(SMOKE_ROWS, len(rows))))
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
    """The model as it lies on the Hub."""
    return auto.from_pretrained(name, revision=revision, **extra)



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


# --- Rewards: what a verifiable answer earns -------------------------------------------------------------------

NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
BOXED = re.compile(r"\x5cboxed\{([^{}]*)\}")
MARKED = re.compile(r"####\s*(.+)")


def text_of(completion: Any) -> str:
    """A completion's text; a conversation's is that of its last message."""
    return str(completion[-1]["content"]) if isinstance(completion, list) else str(completion)


def final_answer(text: str) -> str:
    """What a text says in the end: in a box, after four hashes, else its last number."""
    for pattern in (BOXED, MARKED):
        found = pattern.findall(text)
        if found:
            return normal(found[-1])
    numbers = NUMBER.findall(text)
    return normal(numbers[-1]) if numbers else normal(text)


def normal(answer: str) -> str:
    """An answer without what does not change it."""
    return answer.strip().strip("$.").replace(",", "").lower()


def answer_reward(completions: List[Any], answer: List[Any], **kwargs: Any) -> List[float]:
    """1 for each completion whose final answer is the row's."""
    return [float(final_answer(text_of(one)) == final_answer(str(right))) for one, right in zip(completions, answer)]


def form_reward(completions: List[Any], **kwargs: Any) -> List[float]:
    """A tenth for an answer in a box, so that there is something to climb before answers are right."""
    return [0.1 * float(bool(BOXED.search(text_of(one)))) for one in completions]


MAX_LENGTH = 4096


def answered(model: Any, tokenizer: Any, prompt: Any) -> str:
    """The model's own answer."""
    import torch
    if isinstance(prompt, list):
        numbers = list(tokenizer.apply_chat_template(prompt, add_generation_prompt=True, return_dict=False))
    else:
        numbers = list(tokenizer(prompt)["input_ids"])
    with torch.no_grad():
        ids = torch.tensor([numbers], device=model.device)
        made = model.generate(input_ids=ids, do_sample=False, max_new_tokens=MAX_COMPLETION_LENGTH, pad_token_id=tokenizer.pad_token_id)
    return str(tokenizer.decode(made[0, len(numbers):], skip_special_tokens=True))


def evaluate(name: str, revision: str, rows: Any) -> Dict[str, Any]:
    """The reward of each row's own answer."""
    from transformers import AutoModelForCausalLM
    model, tokenizer = load_model(name, revision, AutoModelForCausalLM)
    earned = [answer_reward([answered(model, tokenizer, row["prompt"])], [row["answer"]])[0] for row in map(map_row, rows)]
    return summary(name, revision, earned, [one > 0.5 for one in earned], 1.0 - math.fsum(earned) / len(earned))


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

