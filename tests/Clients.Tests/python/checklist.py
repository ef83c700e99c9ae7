"""One line a step: 'ok NAME', 'FAIL NAME: why', or 'known NAME: why' for what only the real Hub can do."""

import os
import time
import traceback


class Checklist:
    """Runs named steps and remembers which failed. A step that needs an earlier one fails with what was missing."""

    def __init__(self, only=None):
        self.only = only
        self.passed = []
        self.failed = []
        self.known = []
        self.values = {}

    def step(self, name, action):
        if self.only and self.only not in name:
            return None
        start = time.monotonic()
        try:
            value = action()
        except Exception as error:  # Whatever a client raises is what this script is for.
            self.failed.append(name)
            print(f"FAIL {name}: {_short(error)}", flush=True)
            return None
        self.passed.append(name)
        print(f"ok {name} ({time.monotonic() - start:.1f} s)", flush=True)
        return value

    def impossible(self, name, action, reason):
        """A step that this Hub is not expected to answer: its failure is reported, and is none."""
        if self.only and self.only not in name:
            return
        try:
            action()
        except Exception as error:
            self.known.append(name)
            print(f"known {name}: {reason} ({_short(error)[-400:]})", flush=True)
            return
        self.passed.append(name)
        print(f"ok {name} (was expected to be impossible)", flush=True)

    def part(self, module, home):
        """All steps of a module; one that cannot even begin is a FAIL of its own and ends nothing else."""
        try:
            module.check(self, home)
        except Exception as error:
            self.failed.append(module.__name__)
            print(f"FAIL {module.__name__} as a whole: {_short(error)}", flush=True)

    def group(self, run, name):
        """The steps of one method, which may import what an older client has not."""
        try:
            getattr(run, name)(self.step, self.impossible)
        except Exception as error:
            self.failed.append(f"{type(run).__name__}.{name}")
            print(f"FAIL {type(run).__name__}.{name} as a whole: {_short(error)}", flush=True)

    def summary(self):
        print(f"{len(self.passed)} ok, {len(self.known)} known, {len(self.failed)} FAIL", flush=True)
        for name in self.failed:
            print(f"FAIL {name}", flush=True)
        return 1 if self.failed else 0


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def equal(actual, wanted):
    if actual != wanted:
        raise AssertionError(f"{actual!r} instead of {wanted!r}")


def raises(kind, action, status=None):
    """The error that the action raises; it must be of this kind, and of this HTTP status when one is given."""
    try:
        value = action()
    except kind as error:
        found = getattr(getattr(error, "response", None), "status_code", None)
        if status is not None and found != status:
            raise AssertionError(f"status {found} instead of {status}: {error}") from error
        return error
    raise AssertionError(f"nothing was raised; the answer was {value!r}")


def _short(error):
    frames = traceback.extract_tb(error.__traceback__)
    where = next((f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames)), "?")
    said = str(error).replace(os.environ.get("HF_TOKEN") or "\0", "hf_…")
    text = " | ".join(line.strip() for line in said.splitlines() if line.strip())
    return f"{type(error).__name__}: {text[:700]} [{where}]"
