"""Makes the training script fail as plan.json asks: {"smoke" | "preflight" | "full": [what the 1st, 2nd... attempt does]}."""
import builtins
import io
import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))


def stage():
    arguments = getattr(sys, "orig_argv", [])
    # The bootstrap of a job has the script's name among its arguments too, but becomes the script only later.
    if not arguments or os.path.basename(arguments[-1]) != "train.py" or "-c" in arguments:
        return None
    return "smoke" if os.environ.get("SMOKE") else "preflight" if os.environ.get("PREFLIGHT_STEPS") else "full"


def attempt(name):
    path = os.path.join(HERE, name + ".count")
    count = int(open(path).read()) if os.path.exists(path) else 0
    with open(path, "w") as file:
        file.write(str(count + 1))
    return count


class Watched(io.TextIOBase):
    """Standard output that does something at the third line of progress."""

    def __init__(self, stream, act):
        self.stream, self.act, self.seen = stream, act, 0

    def write(self, text):
        if text.startswith("step="):
            self.seen += 1
        self.stream.write(text)
        self.stream.flush()
        if self.seen == 3 and text.endswith("\n"):
            self.seen += 1
            self.act()
        return len(text)

    def flush(self):
        self.stream.flush()

    def isatty(self):
        return False


def say(text):
    sys.__stdout__.write(text + "\n")
    sys.__stdout__.flush()


def die(text, code=1):
    say(text)
    os._exit(code)


def at_progress(act):
    sys.stdout = Watched(sys.stdout, act)


def hang():
    time.sleep(10 ** 6)


def refuse_posts(status, reason):
    real = urllib.request.OpenerDirector.open

    def answer(self, request, *rest, **more):
        method = request.get_method() if isinstance(request, urllib.request.Request) else "GET"
        if method in ("POST", "PUT"):
            raise urllib.error.HTTPError(request.full_url, status, reason, {}, io.BytesIO(b"{}"))
        return real(self, request, *rest, **more)

    urllib.request.OpenerDirector.open = answer


def late_commit():
    """The job ends well and names the result of another job."""
    say('RESULT {"commit": "%s"}' % open(os.path.join(HERE, "other-commit")).read().strip())
    os._exit(0)


def crawl():
    """From the first checkpoint that is pushed, every line of progress takes seconds."""
    real, pushed = urllib.request.OpenerDirector.open, []

    def watch(self, request, *rest, **more):
        answer = real(self, request, *rest, **more)
        url = request.full_url if isinstance(request, urllib.request.Request) else request
        if "/commit/" in url:
            pushed.append(url)
        return answer

    class Slow(Watched):
        def write(self, text):
            if text.startswith("step="):
                if pushed:
                    time.sleep(1)
                text = text[:text.rindex("=") + 1] + "20.0"
            self.stream.write(text)
            self.stream.flush()
            return len(text)

    urllib.request.OpenerDirector.open = watch
    sys.stdout = Slow(sys.stdout, None)


def measures(**told):
    """The job's last word tells other figures than it measured."""

    class Told(Watched):
        def write(self, text):
            if text.startswith("RESULT "):
                end = "\n" if text.endswith("\n") else ""
                text = "RESULT " + json.dumps(dict(json.loads(text[len("RESULT "):]), **told)) + end
            return super().write(text)

    sys.stdout = Told(sys.stdout, lambda: None)


def spoil():
    """Sums turn into NaN after a while: so does the script's own loss, and its own alert says so."""
    import math
    real, calls = math.fsum, [0]

    def total(values):
        calls[0] += 1
        return math.nan if calls[0] > 20000 else real(values)

    math.fsum = total


def raise_in_the_store():
    """An ERROR that only the tracker's file knows: the log says nothing of it."""
    import datetime
    import glob
    import sqlite3
    for file in glob.glob(os.path.join("trackio", "*.db")):
        with sqlite3.connect(file) as store:
            store.execute(
                "INSERT INTO alerts (run_id, timestamp, run_name, title, text, level, step) SELECT run_id, ?, run_name, ?, ?, 'error', 60 FROM configs LIMIT 1",
                (datetime.datetime.now(datetime.timezone.utc).isoformat(), "Training diverged", "loss=99.5 at step 60 — diverged, try x0.1"))


ACTS = {
    "quiet": lambda: at_progress(raise_in_the_store),
    "quiet-hang": lambda: at_progress(lambda: (raise_in_the_store(), hang())),
    "warns": lambda: at_progress(lambda: say("[TRACKIO WARN] Overfitting: eval_loss=9.5 at step 60 — overfitting, try weight_decay x10 (step 60)")),
    "odd-alert": lambda: at_progress(lambda: say("[TRACKIO CRITICAL] Fire: hot (step 60)")),
    "nan": spoil,
    "crawls": crawl,
    "slow": lambda: measures(steps_per_second=0.05),
    "full-memory": lambda: measures(peak_memory_mb=16200.0),
    "oom": lambda: die("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB."),
    "unknown": lambda: die("something that nobody has seen before"),
    "import": lambda: die("ModuleNotFoundError: No module named 'flux_capacitor'"),
    "kwarg": lambda: die("TypeError: SFTConfig.__init__() got an unexpected keyword argument 'max_lenght'"),
    "disk": lambda: die("OSError: [Errno 28] No space left on device"),
    "network": lambda: die("urllib.error.HTTPError: HTTP Error 503: Service Unavailable"),
    "forbidden": lambda: refuse_posts(403, "Forbidden"),
    "killed": lambda: at_progress(lambda: os.kill(os.getpid(), signal.SIGKILL)),
    "dies": lambda: at_progress(lambda: die("something that nobody has seen before")),
    "hangs": lambda: at_progress(hang),
    "diverges": lambda: at_progress(lambda: (say("[TRACKIO ERROR] Training diverged: loss=99.5 at step 60 — diverged, try x0.1 (step 60)"), hang())),
    "strange": lambda: at_progress(lambda: (say("[TRACKIO ERROR] Odd: loss=2.5 at step 60 — the moon is full (step 60)"), hang())),
    "capacity": lambda: at_progress(lambda: (say("[TRACKIO ERROR] Overfitting: eval_loss=9.5 at step 60 — overfitting, reduce capacity (step 60)"), hang())),
    "nothing": lambda: os._exit(0),
    "older": late_commit,
    "fine": lambda: None,
}


def main():
    name = stage()
    if name is None:
        return
    with open(os.path.join(HERE, "plan.json")) as file:
        acts = json.load(file).get(name, [])
    count = attempt(name)
    if count < len(acts):
        ACTS[acts[count]]()


main()
