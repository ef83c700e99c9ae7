"""The rows that a rendered script reads from files, what it puts aside, and what it refuses; the download stands in for the Hub's."""
import json
import os
import sys
import types

hub = types.ModuleType("huggingface_hub")
hub.hf_hub_download = lambda dataset, path, repo_type, revision: path
sys.modules["huggingface_hub"] = hub
with open("a.jsonl", "w") as lines:
    lines.write("\n\n".join(json.dumps(dict(picture="p%d" % row, kind="ab"[row % 2])) for row in range(50)) + "\n")
with open("b.csv", "w") as table:
    table.write('picture,kind\n"x, y",a\nz,b\n')
script = {"__name__": "train", "__file__": sys.argv[1]}
exec(compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec"), script)
script.update(COLUMNS=dict(image="picture", label="kind"), LABELS=["a", "b"])
Split, Failure = script["Split"], script["Failure"]


def refused(work):
    try:
        work()
        return None
    except Failure as failure:
        return str(failure)


rows = Split(["a.jsonl", "b.csv"], "train")
kept, aside = script["hold_out"](len(rows))
number = script["label_numbers"](rows)
answer = dict(
    count=len(rows), first=rows[0], last_line=rows[49], csv=rows[50], labels=list(rows.values("kind"))[-3:], aside=aside,
    whole=sorted(kept + aside) == list(range(len(rows))), part=rows.only(aside).row(1) == rows.row(aside[1]),
    seen=rows.seen_as(lambda row: number(row["kind"]))[1], two=len(script["hold_out"](2)[0]))
script.update(LABELS=["a"])
answer.update(label=refused(lambda: script["label_numbers"](rows)))
script.update(COLUMNS=dict(image="nothing", label="kind"))
answer.update(column=refused(lambda: Split(["a.jsonl"], "train")), kind=refused(lambda: Split(["a.zip"], "train")),
              picture=refused(lambda: script["picture_of"](dict(bytes=None, path=None))) if "PIL" in sys.modules or script["importlib"].util.find_spec("PIL") else "a row")
print("\n" + json.dumps(answer))
