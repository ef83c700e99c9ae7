"""Replays what the Python client sends; prints one line a scene, 'ok NAME' or 'FAIL NAME: why', and exits with 1 on a FAIL."""

import sys

import scenes_jobs
import scenes_repos
import scenes_talk


def main():
    failed = 0
    for module in (scenes_repos, scenes_talk, scenes_jobs):
        for name, scene in vars(module).items():
            if callable(scene) and getattr(scene, "__module__", "") == module.__name__ and not name.startswith("_"):
                failed += not _play(name, scene)
    return 1 if failed else 0


def _play(name, scene):
    title = name.replace("_", " ")
    try:
        scene()
    except Exception as error:  # Whatever goes wrong is what this is for.
        trace = error.__traceback__
        while trace.tb_next and not trace.tb_frame.f_code.co_filename.endswith(("_repos.py", "_talk.py", "_jobs.py")):
            trace = trace.tb_next
        print(f"FAIL {title}: {type(error).__name__}: {' '.join(str(error).split())[:600]} [line {trace.tb_lineno}]", flush=True)
        return False
    print(f"ok {title}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
