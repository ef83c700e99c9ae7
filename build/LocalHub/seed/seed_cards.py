"""Cards of the data sets. Counts are counted, not typed."""

from __future__ import annotations

from collections import Counter
from typing import Dict, List

from seed_dataset import KEPT_WHOLE, SHARED_RATE
from seed_grammar import SHARED


def customer_intents_card(splits: Dict[str, List[Dict[str, str]]]) -> str:
    counts = {split: Counter(row["label"] for row in rows) for split, rows in splits.items()}
    labels = sorted(counts["train"], key=lambda label: (-counts["train"][label], label))
    table = "\n".join("| `%s` | %s |" % (label, " | ".join(str(counts[split][label]) for split in splits))
                      for label in labels)
    sizes = " | ".join(str(len(rows)) for rows in splits.values())
    return """---
license: cc0-1.0
language:
- en
pretty_name: Customer intents
task_categories:
- text-classification
task_ids:
- intent-classification
size_categories:
- 1K<n<10K
annotations_creators:
- machine-generated
configs:
- config_name: default
  data_files:
  - split: train
    path: train.jsonl
  - split: validation
    path: validation.jsonl
  - split: test
    path: test.jsonl
tags:
- synthetic
- customer-support
---

# local/customer-intents

Short requests to the support desk of an imaginary shop with a subscription plan, each with the one intent it was
written for. The text is synthetic: generated from hand-written utterance templates, with openers, closers, contractions,
misspellings and habits of casing and punctuation added. No real person wrote or is named in it.

```json
{"text": "hi, wheres my parcel? ordered it last week", "label": "track_order"}
```

| intent | %(splits)s |
|---|---|---|---|
%(table)s
| **all** | %(sizes)s |

## What makes it hard, and fair

- **No wording is in two splits.** Wordings were dealt to train, validation and test first; slots and typing mistakes came
  after. A test message is never a training message with another product, city, name, number or date. It often is
  another way to say something that training shows; %(kept)s %% of the templates are kept whole for test, and as many for
  validation, so that some requests are of a kind that training never shows.
- **Classes are uneven**: the largest has %(ratio).1f times as many rows as the smallest. Look at macro-F1 beside accuracy.
- **Some messages are ambiguous.** %(pairs)s pairs of intents share wordings ("my blender is still not here": a question
  about tracking, or a complaint about delivery?), and %(shared)s %% of the messages of those intents are drawn from them.
  No model can get all of them right.
- Rows of one split that come from one template resemble each other, so the rows of a split are less independent than
  their number suggests; read intervals computed over rows accordingly.

Not suited to training anything that talks to real customers.
""" % {"splits": " | ".join(splits), "table": table, "sizes": sizes, "shared": round(100 * SHARED_RATE), "pairs": len(SHARED),
       "kept": round(100 * KEPT_WHOLE["test"]),
       "ratio": max(counts["train"].values()) / min(counts["train"].values())}


def chat_snippets_card(rows: int) -> str:
    return """---
license: cc0-1.0
language:
- en
pretty_name: Chat snippets
task_categories:
- text-generation
size_categories:
- n<1K
configs:
- config_name: default
  data_files:
  - split: train
    path: train.jsonl
tags:
- synthetic
- conversational
---

# local/chat-snippets

%d short, hand-written exchanges between a user and an assistant, as `messages` with `role` and `content`. There is no
label column: a text classifier cannot be trained on it, a chat model could be.
""" % rows
