"""Does with the real Python client of the Hub, as library and as `hf`, everything that an embedded Hub can answer.

    HF_ENDPOINT=http://127.0.0.1:PORT HF_TOKEN=... python3 hub_client_check.py [library|command] [--only WORDS]

Prints one line a step (see checklist.py). Exit codes: 0 all ok, 1 a FAIL, 2 wrong use, 3 huggingface_hub is not installed.
"""

import importlib.util
import os
import shutil
import sys
import tempfile


def main(arguments):
    for name in ("HF_ENDPOINT", "HF_TOKEN"):
        if not os.environ.get(name):
            print(f"{name} is not set: start a Hub with ./build.sh --target HubServe and export the two lines that it prints.", file=sys.stderr)
            return 2
    only = arguments[arguments.index("--only") + 1] if "--only" in arguments else None
    parts = [part for part in ("library", "command") if part in arguments] or ["library", "command"]
    if importlib.util.find_spec("huggingface_hub") is None:
        print("huggingface_hub is not installed: pip install 'huggingface_hub>=1.18'", file=sys.stderr)
        return 3

    home = tempfile.mkdtemp(prefix="hub-client-check-")
    isolate(home)
    try:
        return run(parts, only, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def isolate(home):
    """The client reads its environment when it is imported; nothing of the user's own settings may reach it."""
    for name in [name for name in os.environ if name.startswith(("HF_", "HUGGINGFACE_", "HUGGING_FACE_")) and name not in ("HF_ENDPOINT", "HF_TOKEN")]:
        del os.environ[name]
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "CLAUDECODE", "AI_AGENT"):
        os.environ.pop(name, None)
    os.environ["HF_ENDPOINT"] = os.environ["HF_ENDPOINT"].rstrip("/")
    os.environ.update({
        "HF_HOME": os.path.join(home, "hf"),
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_UPDATE_CHECK": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "NO_COLOR": "1",
        "NO_PROXY": "127.0.0.1,localhost",
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "200",
    })


def run(parts, only, home):
    import huggingface_hub

    from checklist import Checklist

    print(f"huggingface_hub {huggingface_hub.__version__}, Python {sys.version.split()[0]}, {os.environ['HF_ENDPOINT']}", flush=True)
    checklist = Checklist(only)
    if "library" in parts:
        import library_jobs
        import library_repos
        import library_talk

        for module in (library_repos, library_talk, library_jobs):
            checklist.part(module, home)
    if "command" in parts:
        import command_steps

        checklist.part(command_steps, home)
    return checklist.summary()


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    sys.exit(main(sys.argv[1:]))
