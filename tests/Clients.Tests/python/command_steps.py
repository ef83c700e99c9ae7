"""What people type: `hf` as a process of its own, with its exit codes and what it prints."""

import json
import os
import re
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

from checklist import equal, expect

LARGE = 12 << 20
TIMEOUT = 180
JOB = re.compile(r"(?m)^\s*id[:=]\s*([0-9a-f]{24})|\bid=([0-9a-f]{24})|Job started with ID: ([0-9a-f]{24})")


class Answer:
    def __init__(self, done):
        self.out, self.err, self.code = done.stdout, done.stderr, done.returncode

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def job(self):
        found = JOB.search(self.out)
        expect(found, f"no job id in: {self.out} {self.err}")
        return next(group for group in found.groups() if group)


def check(checklist, home):
    work = Path(home, "command")
    work.mkdir(parents=True, exist_ok=True)
    run = Commands(work)
    checklist.step("hf is installed", run.find)
    for name in ("accounts", "repos", "uploads", "reads", "downloads", "branches", "changes", "talk", "papers", "spaces", "jobs", "job_ends", "impossible_ones", "deletes"):
        checklist.group(run, name)


class Commands:
    def __init__(self, work):
        self.work, self.me = work, "local"
        self.program = [shutil.which("hf") or "hf"]
        self.name = f"hf-{uuid.uuid4().hex[:8]}"
        self.repo = f"local/{self.name}"
        self.data = self.repo + "-data"
        self.large = os.urandom(LARGE)

    def find(self):
        if not os.path.exists(self.program[0]):
            self.program = [sys.executable, "-m", "huggingface_hub.cli.hf"]
        print("   " + self.hf("version").out.strip(), flush=True)

    def hf(self, *arguments, code=0, without=(), **more):
        environment = {name: value for name, value in os.environ.items() if name not in without} | more
        done = subprocess.run([*self.program, *map(str, arguments)], env=environment, cwd=self.work, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT, stdin=subprocess.DEVNULL)
        if done.returncode != code:
            raise AssertionError(f"exit {done.returncode} instead of {code}: {' '.join(map(str, arguments))} | {done.stdout[-600:]} | {done.stderr[-900:]}")
        expect(os.environ["HF_TOKEN"] not in done.stdout + done.stderr, f"the token was printed by {arguments}")
        return Answer(done)

    def accounts(self, step, impossible):
        def whoami():
            seen = self.hf("auth", "whoami", "--json").json
            self.me = seen["user"]
            self.repo = f"{self.me}/{self.name}"
            self.data = self.repo + "-data"

        step("hf auth whoami", whoami)
        step("hf auth login", lambda: self.hf("auth", "login", "--token", os.environ["HF_TOKEN"], without=("HF_TOKEN",)))
        step("hf auth list", lambda: self.hf("auth", "list"))
        step("hf auth whoami with the stored token", lambda: equal(self.hf("auth", "whoami", "--json", without=("HF_TOKEN",)).json["user"], self.me))
        step("hf auth whoami of a wrong token", lambda: self.hf("auth", "whoami", code=1, HF_TOKEN="hf_wrong"))
        step("hf auth logout", lambda: self.hf("auth", "logout", without=("HF_TOKEN",)))
        step("hf env", lambda: expect(os.environ["HF_ENDPOINT"] in self.hf("env").out, "the endpoint is not shown"))

    def repos(self, step, impossible):
        step("hf repos create", lambda: equal(self.hf("repos", "create", self.repo, "--json").json["repo_id"], self.repo))
        step("hf repos create --exist-ok", lambda: self.hf("repos", "create", self.repo, "--exist-ok"))
        step("hf repos create conflict", lambda: self.hf("repos", "create", self.repo, code=1))
        step("hf repos create dataset", lambda: self.hf("repos", "create", self.data, "--type", "dataset", "--private"))
        step("hf repos create space", lambda: self.hf("repos", "create", self.repo + "-space", "--type", "space", "--space-sdk", "static"))
        step("hf repos list", lambda: expect(self.repo in self.hf("repos", "list", "--json").out, "it is not listed"))

    def uploads(self, step, impossible):
        def make():
            (self.work / "one.txt").write_text("one")
            (self.work / "large.bin").write_bytes(self.large)
            folder = self.work / "folder"
            (folder / "in").mkdir(parents=True)
            (folder / "README.md").write_text("---\nlicense: mit\ntags:\n- tiny\n---\n# Card of the model\n")
            (folder / "in" / "a.txt").write_text("a")
            (folder / "in" / "b.log").write_text("b")
            (self.work / "rows").mkdir()
            (self.work / "rows" / "README.md").write_text("---\nlicense: mit\n---\n# Card of the rows\n")
            (self.work / "rows" / "train.csv").write_text("text,label\ngood,1\n")

        step("hf upload's files are made", make)
        step("hf upload of a file", lambda: expect("/commit/" in self.hf("upload", self.repo, "one.txt", "texts/one.txt", "--commit-message", "One", "--json").json["url"], "no commit"))
        step("hf upload of a large file", lambda: self.hf("upload", self.repo, "large.bin", "large.bin"))
        step("hf upload of a folder", lambda: self.hf("upload", self.repo, "folder", ".", "--exclude", "*.log"))
        step("hf upload of a folder again", lambda: self.hf("upload", self.repo, "folder", ".", "--exclude", "*.log"))
        step("hf upload to a dataset", lambda: self.hf("upload", self.data, "rows", ".", "--type", "dataset"))
        step("hf upload --create-pr", lambda: self.hf("upload", self.repo, "one.txt", "proposed.txt", "--create-pr"))
        step("hf upload-large-folder", lambda: self.hf("upload-large-folder", self.repo + "-big", "folder", "--type", "model", "--no-bars", "--no-report"))

    def reads(self, step, impossible):
        def info():
            seen = self.hf("models", "info", self.repo, "--json").json
            equal((seen["id"], (seen.get("card_data") or seen.get("cardData") or {}).get("license")), (self.repo, "mit"))

        def listing():
            names = {entry.get("path") or entry.get("name") for entry in self.hf("models", "list", self.repo, "-R", "--json").json}
            expect({"large.bin", "in/a.txt", "texts/one.txt"} <= names and "in/b.log" not in names, str(names))

        step("hf models info", info)
        step("hf models info --expand", lambda: expect("sha" in self.hf("models", "info", self.repo, "--expand", "sha,likes,downloads", "--json").out, "no sha"))
        step("hf datasets info", lambda: equal(self.hf("datasets", "info", self.data, "--json").json["id"], self.data))
        step("hf models list", lambda: expect(self.repo in self.hf("models", "list", "--author", self.me, "--search", self.name, "--json").out, "it is not listed"))
        step("hf models list by filter and order", lambda: expect(self.repo in self.hf("models", "list", "--author", self.me, "--filter", "tiny", "--sort", "last_modified", "--limit", "5", "--json").out, "it is not listed"))
        step("hf models list of files", listing)
        step("hf models list --tree", lambda: expect("one.txt" in self.hf("models", "list", self.repo, "--tree", "-R").out, "no tree"))
        step("hf datasets list", lambda: expect(self.data in self.hf("datasets", "list", "--author", self.me, "--search", self.name, "--json").out, "it is not listed"))
        step("hf datasets list of files", lambda: expect("train.csv" in self.hf("datasets", "list", self.data).out, "no rows"))
        step("hf models card", lambda: expect("Card of the model" in self.hf("models", "card", self.repo).out, "no card"))
        step("hf models card --metadata", lambda: expect("mit" in self.hf("models", "card", self.repo, "--metadata", "--json").out, "no metadata"))
        step("hf datasets card --text", lambda: expect("Card of the rows" in self.hf("datasets", "card", self.data, "--text").out, "no card"))
        step("hf models info of a missing repository", lambda: expect("not found" in self.hf("models", "info", f"{self.me}/not-there", code=1).err, "it does not say 'not found'"))

    def downloads(self, step, impossible):
        def file():
            path = self.hf("download", self.repo, "large.bin", "--json").json["path"]
            equal(Path(path).read_bytes(), self.large)
            equal(self.hf("download", self.repo, "large.bin", "--json").json["path"], path)

        def repository():
            self.hf("download", self.repo, "--local-dir", self.work / "whole", "--exclude", "*.bin")
            equal((self.work / "whole" / "in" / "a.txt").read_text(), "a")

        step("hf download of a large file, twice", file)
        step("hf download of a repository", repository)
        step("hf download of a dataset", lambda: expect((Path(self.hf("download", self.data, "--type", "dataset", "--json").json["path"]) / "train.csv").exists(), "no rows"))
        step("hf download --dry-run", lambda: self.hf("download", self.repo, "--dry-run"))
        step("hf download --revision refs/pr/1", lambda: self.hf("download", self.repo, "proposed.txt", "--revision", "refs/pr/1"))
        step("hf download of a missing file", lambda: self.hf("download", self.repo, "not-there", code=1))
        step("hf download of a missing repository", lambda: self.hf("download", f"{self.me}/not-there", code=1))
        step("hf cache verify", lambda: self.hf("cache", "verify", self.repo))
        step("hf cache list", lambda: expect(self.repo in self.hf("cache", "list").out, "it is not cached"))

    def branches(self, step, impossible):
        step("hf repos branch create", lambda: self.hf("repos", "branch", "create", self.repo, "dev"))
        step("hf upload to a branch", lambda: self.hf("upload", self.repo, "one.txt", "on-dev.txt", "--revision", "dev"))
        step("hf repos branch create conflict", lambda: self.hf("repos", "branch", "create", self.repo, "dev", code=1))
        step("hf repos branch delete", lambda: self.hf("repos", "branch", "delete", self.repo, "dev"))
        step("hf repos tag create", lambda: self.hf("repos", "tag", "create", self.repo, "v1", "-m", "First"))
        step("hf repos tag list", lambda: expect("v1" in self.hf("repos", "tag", "list", self.repo).out, "no tag"))
        step("hf repos tag delete", lambda: self.hf("repos", "tag", "delete", self.repo, "v1", "-y"))

    def changes(self, step, impossible):
        step("hf repos delete-files", lambda: self.hf("repos", "delete-files", self.repo, "texts/*"))
        step("hf repos cp into a repository", lambda: self.hf("repos", "cp", "one.txt", f"hf://{self.repo}/copied.txt"))
        step("hf repos settings", lambda: (self.hf("repos", "settings", self.repo, "--private"), self.hf("repos", "settings", self.repo, "--public", "--gated", "auto"), self.hf("repos", "settings", self.repo, "--gated", "false")))
        step("hf repos move", lambda: (self.hf("repos", "move", self.repo + "-big", self.repo + "-moved"), self.hf("models", "info", self.repo + "-moved")))
        step("hf repos duplicate", lambda: self.hf("repos", "duplicate", self.repo, self.repo + "-twin"))

    def talk(self, step, impossible):
        kept = {}

        def discussion():
            opened = self.hf("discussions", "create", self.repo, "--title", "Why", "--body", "Because", "--json").json
            number = opened["num"]
            self.hf("discussions", "comment", self.repo, number, "--body", "Indeed")
            self.hf("discussions", "rename", self.repo, number, "Why not")
            expect("Why not" in self.hf("discussions", "info", self.repo, number).out, "the new title is missing")
            self.hf("discussions", "close", self.repo, number, "-y")
            self.hf("discussions", "reopen", self.repo, number, "-y")
            expect("Why not" in self.hf("discussions", "list", self.repo, "--json").out, "it is not listed")

        def merge():
            expect("proposed.txt" in self.hf("discussions", "diff", self.repo, 1).out, "no diff")
            self.hf("discussions", "merge", self.repo, 1, "-y")

        def collection():
            slug = self.hf("collections", "create", f"List {self.name}", "--json").json["slug"]
            kept["slug"] = slug
            self.hf("collections", "add-item", slug, self.repo, "model", "--note", "Best")
            seen = self.hf("collections", "info", slug, "--json").json
            expect(self.repo in json.dumps(seen), str(seen))
            item = (seen.get("items") or [{}])[0].get("item_object_id")
            if item:
                self.hf("collections", "update-item", slug, item, "--note", "Better")
                self.hf("collections", "delete-item", slug, item)
            self.hf("collections", "update", slug, "--title", f"Listed {self.name}")
            expect(slug in self.hf("collections", "list", "--owner", self.me, "--json").out, "it is not listed")
            self.hf("collections", "delete", slug)

        step("hf discussions", discussion)
        step("hf discussions diff and merge", merge)
        step("hf collections", collection)

    def papers(self, step, impossible):
        kept = {}

        def search():
            found = self.hf("papers", "search", "classification", "--limit", "3", "--json").json
            expect(found and found[0]["id"], "no paper is found")
            kept["id"] = found[0]["id"]

        step("hf papers search", search)
        step("hf papers list", lambda: expect(self.hf("papers", "list", "--limit", "3", "--json").json, "no papers"))
        step("hf papers info", lambda: equal(self.hf("papers", "info", kept["id"], "--json").json["id"], kept["id"]))
        step("hf papers read", lambda: expect(len(self.hf("papers", "read", kept["id"]).out) > 100, "no text"))
        step("hf papers info of a missing paper", lambda: self.hf("papers", "info", "0000.00000", code=1))

    def spaces(self, step, impossible):
        space = self.repo + "-space"
        step("hf spaces info", lambda: equal(self.hf("spaces", "info", space, "--json").json["id"], space))
        step("hf spaces list", lambda: expect(space in self.hf("spaces", "list", "--author", self.me, "--search", self.name, "--json").out, "it is not listed"))
        step("hf spaces variables", lambda: (self.hf("spaces", "variables", "add", space, "-e", "A=1"), expect("A" in self.hf("spaces", "variables", "list", space).out, "no variable"), self.hf("spaces", "variables", "delete", space, "A", "-y")))
        step("hf spaces secrets", lambda: (self.hf("spaces", "secrets", "add", space, "-s", "B=never-shown"), expect("never-shown" not in self.hf("spaces", "secrets", "list", space).out, "a secret is shown"), self.hf("spaces", "secrets", "delete", space, "B", "-y")))

    def jobs(self, step, impossible):
        kept = {}
        image = "python:3.12"

        def run():
            done = self.hf("jobs", "run", "-e", 'WHO="a#b"', "-s", "KEY=not-for-print", "--timeout", "60s", "--", image, "python3", "-c", "import os; print('hello', os.environ['WHO'], len(os.environ['KEY']))")
            expect("hello a#b 13" in done.out, done.out + done.err)

        def detached():
            kept["job"] = self.hf("jobs", "run", "-d", "-l", f"check={self.name}", "--flavor", "cpu-basic", "--", image, "python3", "-u", "-c", "import time\nfor n in range(6): print('line', n); time.sleep(0.3)").job

        def inspected():
            seen = self.hf("jobs", "inspect", kept["job"], "--json").json[0]
            equal((seen["id"], seen["status"]["stage"], seen["docker_image"], seen["owner"]["name"]), (kept["job"], "COMPLETED", image, self.me))

        step("hf jobs hardware", lambda: expect("cpu-basic" in self.hf("jobs", "hardware", "--json").out, "no flavors"))
        step("hf jobs run, attached", run)
        step("hf jobs run --detach", detached)
        step("hf jobs logs -f", lambda: expect("line 5" in self.hf("jobs", "logs", "-f", kept["job"]).out, "the log has no end"))
        step("hf jobs wait", lambda: self.hf("jobs", "wait", kept["job"], "--timeout", "60s"))
        step("hf jobs logs", lambda: expect("line 0" in self.hf("jobs", "logs", kept["job"]).out, "no log"))
        step("hf jobs logs -n", lambda: equal([line for line in self.hf("jobs", "logs", "-n", "2", kept["job"]).out.splitlines() if line.strip()], ["line 4", "line 5"]))
        step("hf jobs inspect", inspected)
        step("hf jobs ps -a", lambda: expect(kept["job"] in self.hf("jobs", "ps", "-a", "--json").out, "it is not listed"))
        step("hf jobs ps by label and status", lambda: equal([job["id"] for job in self.hf("jobs", "ps", "--status", "COMPLETED", "--label", f"check={self.name}", "--json").json], [kept["job"]]))
        step("hf jobs labels", lambda: self.hf("jobs", "labels", kept["job"], "-l", "kind=trial"))
        step("hf jobs logs of NAMESPACE/ID", lambda: self.hf("jobs", "logs", f"{self.me}/{kept['job']}"))
        step("hf jobs inspect of a missing job", lambda: self.hf("jobs", "inspect", "0" * 24, code=1))

    def job_ends(self, step, impossible):
        image = "python:3.12"

        def fails():
            done = self.hf("jobs", "run", "--", image, "python3", "-c", "import sys; sys.exit(3)", code=1)
            expect("3" in done.err, done.err)

        def times_out():
            done = self.hf("jobs", "run", "--timeout", "2s", "--", image, "python3", "-c", "import time; time.sleep(60)", code=1)
            expect("ERROR" in done.err or "time" in done.err.lower(), done.err)

        def cancelled():
            job = self.hf("jobs", "run", "-d", "--", image, "python3", "-c", "import time; time.sleep(60)").job
            self.hf("jobs", "cancel", job)
            expect("CANCELED" in self.hf("jobs", "wait", job, code=1).err, "it does not say CANCELED")

        def stats():
            job = self.hf("jobs", "run", "-d", "--", image, "python3", "-c", "import time; time.sleep(4)").job
            expect(job in self.hf("jobs", "stats", job).out, "no statistics")

        step("hf jobs run of a failing job, attached", fails)
        step("hf jobs run of a job out of time, attached", times_out)
        step("hf jobs cancel, then wait", cancelled)
        step("hf jobs stats", stats)

    def impossible_ones(self, step, impossible):
        (self.work / "local.py").write_text("print('local')\n")
        (self.work / "mounted").mkdir(exist_ok=True)
        (self.work / "mounted" / "x").write_text("x")
        (self.work / "run.py").write_text("# /// script\n# dependencies = []\n# ///\nprint('by address')\n")
        step("hf upload of a script", lambda: self.hf("upload", self.repo, "run.py", "run.py"))
        address = f"{os.environ['HF_ENDPOINT']}/{self.repo}/resolve/main/run.py"
        impossible("hf jobs uv run of an address", lambda: expect("by address" in self.hf("jobs", "uv", "run", "--timeout", "90s", address).out, "it did not run"), "newer clients bring the script to a bucket, whose content needs Xet")
        impossible("hf jobs uv run of a local script", lambda: self.hf("jobs", "uv", "run", "--timeout", "60s", "local.py"), "the script travels by a bucket, whose content needs Xet")
        impossible("hf jobs run -v of a local folder", lambda: self.hf("jobs", "run", "-v", "./mounted:/x", "--", "python:3.12", "true"), "the folder travels by a bucket, whose content needs Xet")
        impossible("hf datasets parquet", lambda: self.hf("datasets", "parquet", self.data), "it asks the real service only")
        impossible("hf jobs scheduled run", lambda: self.hf("jobs", "scheduled", "run", "@hourly", "python:3.12", "true"), "what spends again and again is for a person to decide")

    def deletes(self, step, impossible):
        step("hf repos delete", lambda: (self.hf("repos", "delete", self.repo, "-y"), self.hf("models", "info", self.repo, code=1)))
        step("hf repos delete --missing-ok", lambda: self.hf("repos", "delete", self.repo, "--missing-ok", "-y"))

        def rest():
            for name, kind in ((self.data, "dataset"), (self.repo + "-space", "space"), (self.repo + "-moved", "model"), (self.repo + "-twin", "model")):
                self.hf("repos", "delete", name, "--type", kind, "--missing-ok", "-y")

        step("hf repos delete of the rest", rest)
