"""Writes utterances from the grammar, and undoes them again to prove that the splits share none.

The order of events is the point: wordings are dealt to the splits first, and only then are slots filled and
typing mistakes added. `delexicalise` walks the same road back.
"""

from __future__ import annotations

import random
import re
from typing import Dict, List, Sequence, Set, Tuple

from seed_grammar import ASKS, CONTEXTS, PARAPHRASES, SHARED, SHARES
from seed_slots import CLOSERS, CONTRACTIONS, NUMBER_SLOTS, OPENERS, SLOTS, TYPOS

SPLITS: Dict[str, int] = {"train": 4200, "validation": 700, "test": 1000}
# Of every hundred templates, so many are kept whole for a split: requests of a kind that train never shows.
KEPT_WHOLE: Dict[str, float] = {"test": 0.06, "validation": 0.06}
# The other templates are shared by kind, but each of their wordings belongs to one split.
DEALT: Dict[str, float] = {"test": 0.20, "validation": 0.14}
MOST_WORDINGS = 40   # of one template
SHARED_RATE = 0.09   # utterances drawn from wordings that belong to two intents
TYPO_RATE = 0.25
CONTRACTED_RATE = 0.7

Wordings = List[List[str]]   # of each template, the wordings that a split may use
Hands = Dict[str, Wordings]


def wordings_of(template: str) -> List[str]:
    """Every way to say a template: its `[a|b]` choices, and phrases that people swap."""
    found = [""]
    for position, part in enumerate(re.split(r"\[([^\]]*)\]", template)):
        options = part.split("|") if position % 2 else [part]
        found = [head + option for head in found for option in options]
    found = [" ".join(wording.split()).replace(" ?", "?").replace(" .", ".").replace(" ,", ",") for wording in found]
    for phrase, others in PARAPHRASES.items():
        pattern = re.compile(r"(?<![\w{])%s(?![\w}])" % re.escape(phrase))
        found = [pattern.sub(lambda _: other, wording, count=1) for wording in found
                 for other in (others if pattern.search(wording) else others[:1])]
    return list(dict.fromkeys(found))


def deal(templates: Sequence[str], rng: random.Random) -> Hands:
    """Gives every wording of every template to one split."""
    hands: Hands = {split: [] for split in SPLITS}
    order = list(templates)
    rng.shuffle(order)
    for split, share in KEPT_WHOLE.items():
        for _ in range(round(share * len(templates))):
            hands[split].append(_some_wordings(order.pop(), rng))
    for template in order:
        wordings = _some_wordings(template, rng)
        for split, share in DEALT.items():
            count = int(share * len(wordings) + rng.random())
            if count and len(wordings) > count:
                hands[split].append(wordings[:count])
                wordings = wordings[count:]
        hands["train"].append(wordings)
    return hands


def _some_wordings(template: str, rng: random.Random) -> List[str]:
    wordings = wordings_of(template)
    rng.shuffle(wordings)
    return wordings[:MOST_WORDINGS]


class Slots:
    """Slot values of one utterance: the same everywhere in it, except that a template may name two."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._values: Dict[str, List[str]] = {}

    def fill(self, sentence: str) -> str:
        seen: Dict[str, int] = {}

        def value(match: "re.Match[str]") -> str:
            slot = match.group(1)
            nth = seen[slot] = seen.get(slot, -1) + 1
            drawn = self._values.setdefault(slot, [])
            while len(drawn) <= nth:
                candidate = self._draw(slot)
                if candidate not in drawn:
                    drawn.append(candidate)
            return drawn[nth]

        return re.sub(r"\{(\w+)\}", value, sentence)

    def _draw(self, slot: str) -> str:
        if slot in NUMBER_SLOTS:
            number = NUMBER_SLOTS[slot]
            formats = number["formats"]
            assert isinstance(formats, list)
            form = self._rng.choice(formats)
            return form.format(self._rng.randrange(int(str(number["low"])), int(str(number["high"]))))
        return self._rng.choice(SLOTS[slot])


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_start(text: str) -> str:
    """Lower-cases the first word unless it is a name, "I" or an acronym."""
    first = text.split(" ", 1)[0]
    return text if first == "I" or first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def compose(ask: str, context: str, opener: str, closer: str, context_first: bool) -> str:
    """Puts the sentences of one message in an order a person would write them in."""
    sentences = [s for s in ([context, ask] if context_first else [ask, context]) if s]
    body = " ".join(_upper_first(s) for s in sentences)
    if opener:
        body = opener + " " + (body if opener[-1] in ".!" else _lower_start(body))
    return body + (" " + closer if closer else "")


def contract(text: str, rng: random.Random) -> str:
    for full, forms in CONTRACTIONS.items():
        text = re.sub(r"\b%s\b" % full, lambda _: rng.choice(forms), text)
        text = re.sub(r"\b%s\b" % _upper_first(full), lambda _: _upper_first(rng.choice(forms)), text)
    return text


def mistype(text: str, rng: random.Random) -> str:
    """Misspells one word, seldom two: people who type badly still get most words right."""
    words = [word for word in TYPOS if re.search(r"\b%s\b" % word, text)]
    rng.shuffle(words)
    for word in words[: 1 if rng.random() < 0.75 else 2]:
        text = re.sub(r"\b%s\b" % word, rng.choice(TYPOS[word]), text, count=1)
    return text


def style(text: str, rng: random.Random) -> str:
    """Casing and punctuation habits."""
    habit = rng.random()
    if habit < 0.50:
        return text
    if habit < 0.76:
        return re.sub(r"(?<!\d)[.,!?](?= |$)", "", text).lower()
    if habit < 0.88:
        return text.lower()
    if habit < 0.93:
        return text.rstrip(".!?")
    if habit < 0.96:
        return re.sub(r"\?", rng.choice(["??", "???", "?!"]), text)
    if habit < 0.98:
        return text.rstrip(".") + rng.choice(["!!", "...", " :(", "!"])
    return text.upper()


def _alternatives(words: Dict[str, List[str]]) -> List[Tuple["re.Pattern[str]", str]]:
    pairs = [(form.lower(), full.lower()) for full, forms in words.items() for form in set(forms)]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair))
    return [(re.compile(r"(?<!\w)%s(?!\w)" % re.escape(form)), full) for form, full in pairs]


_UNDO = _alternatives(CONTRACTIONS) + _alternatives(TYPOS)
_NUMBERS = [(re.compile(str(number["find"])), "<%s>" % slot) for slot, number in sorted(NUMBER_SLOTS.items())]
_VALUES = _alternatives({"<%s>" % slot: values for slot, values in SLOTS.items()})


def normalise(text: str) -> str:
    """Lower case, usual spelling, full forms, no punctuation."""
    text = text.lower()
    for pattern, full in _UNDO:
        text = pattern.sub(full, text)
    return " ".join(re.sub(r"[^a-z0-9$£<># ]", " ", text).split())


def _without_slots(text: str) -> str:
    text = text.lower()
    for pattern, full in _UNDO + _NUMBERS + _VALUES:
        text = pattern.sub(full, text)
    return " ".join(re.sub(r"[^a-z0-9<> ]", " ", text).split())


def _templates_of(sentences: Sequence[str]) -> List[str]:
    plain = (_without_slots(re.sub(r"\{(\w+)\}", r"<\1>", sentence)) for sentence in sentences)
    return sorted(plain, key=lambda s: (-len(s), s))


_OPENERS, _CLOSERS = _templates_of(OPENERS), _templates_of(CLOSERS)


def delexicalise(text: str) -> str:
    """The bare wording: slot names for slot values, usual spelling, no opener and no closer."""
    text = _without_slots(text)
    opener = next((o for o in _OPENERS if text.startswith(o + " ")), "")
    text = text[len(opener):].strip()
    closer = next((c for c in _CLOSERS if text.endswith(" " + c)), "")
    return text[: len(text) - len(closer)].strip()


def quotas(rows: int) -> Dict[str, int]:
    """Rows of each intent in a split; what rounding leaves goes to the largest."""
    total = sum(SHARES.values())
    counts = {label: rows * share // total for label, share in SHARES.items()}
    counts[max(SHARES, key=lambda label: SHARES[label])] += rows - sum(counts.values())
    return counts


class Writer:
    """Writes the rows of all splits, never the same message or the same bare wording in two of them."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._asks = {label: deal(ASKS[label], self._rng) for label in SHARES}
        self._shared = [(first, second, deal(lines, self._rng)) for first, second, lines in SHARED]
        self._messages: Set[str] = set()
        self._wordings: Dict[str, str] = {}

    def rows(self, split: str) -> List[Dict[str, str]]:
        rows = [{"text": self._message(label, split), "label": label}
                for label, count in quotas(SPLITS[split]).items() for _ in range(count)]
        self._rng.shuffle(rows)
        return rows

    def _message(self, label: str, split: str) -> str:
        for _ in range(500):
            text = self._write(label, split)
            key, wording = normalise(text), delexicalise(text)
            if key not in self._messages and self._wordings.get(wording, split) == split:
                self._messages.add(key)
                self._wordings[wording] = split
                return text
        raise RuntimeError("the grammar of %s is too small for its %s rows" % (label, split))

    def _write(self, label: str, split: str) -> str:
        rng, slots = self._rng, Slots(self._rng)
        pools = [hands[split] for first, second, hands in self._shared if label in (first, second) and hands[split]]
        shared = bool(pools) and rng.random() < SHARED_RATE
        asks = rng.choice(pools) if shared else self._asks[label][split]
        ask = slots.fill(rng.choice(rng.choice(asks)))
        with_context = not shared and rng.random() < 0.35
        context = slots.fill(rng.choice(CONTEXTS[label])) if with_context else ""
        opener = rng.choice(OPENERS) if rng.random() < 0.38 else ""
        closer = slots.fill(rng.choice(CLOSERS)) if rng.random() < 0.38 else ""
        text = compose(ask, context, opener, closer, context_first=rng.random() < 0.55)
        text = contract(text, rng) if rng.random() < CONTRACTED_RATE else text
        text = mistype(text, rng) if rng.random() < TYPO_RATE else text
        return style(text, rng)
