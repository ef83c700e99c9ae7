"""Jobs: what run_job, the log stream and `hf jobs` ask."""

import time
import uuid

import strict
from strict import need
from wire import events, pages, send


def _run(code, **more):
    spec = {"command": ["python3", "-u", "-c", code], "arguments": [], "environment": {}, "flavor": "cpu-basic", "dockerImage": "python:3.12", **more}
    return strict.job(send("POST", "/api/jobs/local", spec).json)


def _wait(job, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        seen = strict.job(send("GET", f"/api/jobs/local/{job['id']}").json)
        if seen["status"]["stage"] in ("COMPLETED", "ERROR", "CANCELED"):
            return seen
        time.sleep(0.2)
    raise AssertionError(f"the job has not ended: {seen}")


def hardware():
    flavors = {one["name"]: strict.hardware(one) for one in send("GET", "/api/jobs/hardware", token=None).json}
    need(flavors["cpu-basic"].get("accelerator") is None and flavors["a10g-large"]["accelerator"]["quantity"] == "1" and flavors["t4-small"]["unitLabel"] == "minute", "flavors")


def a_job_with_a_secret_its_logs_and_labels():
    tag = uuid.uuid4().hex[:8]
    job = _run("import os; print('hello', os.environ['WHO'], len(os.environ['KEY']))", environment={"WHO": "you"}, secrets={"KEY": "not-for-print"}, timeoutSeconds=60, labels={"check": tag, "name": "named"})
    lines = [one["data"].strip() for one in events(f"/api/jobs/local/{job['id']}/logs") if not one["data"].startswith("===== Job started")]
    need("hello you 13" in lines, str(lines))
    done = _wait(job)
    need(done["status"]["stage"] == "COMPLETED" and done["dockerImage"] == "python:3.12" and done["labels"]["check"] == tag and done["name"] == "named", str(done))
    need("KEY" in done["secrets"] and "not-for-print" not in str(done), "a secret came back")
    need([one["data"].strip() for one in events(f"/api/jobs/local/{job['id']}/logs", {"tail": 1})][-1] == "hello you 13", "tail")
    need([strict.job(one)["id"] for one in pages("/api/jobs/local", {"stage": ["COMPLETED", "ERROR"], "label": [f"check={tag}", "name=named"]})] == [job["id"]], "label and stage")
    need(list(pages("/api/jobs/local", {"stage": "RUNNING", "label": f"check={tag}"})) == [], "stage")
    need(strict.job(send("PUT", f"/api/jobs/local/{job['id']}/labels", {"labels": {"kind": "trial"}}).json)["labels"] == {"kind": "trial"}, "labels")


def jobs_that_fail_time_out_and_are_cancelled():
    failing, slow, stopped = _run("import sys; sys.exit(3)"), _run("import time; time.sleep(60)", timeoutSeconds=1), _run("import time; time.sleep(60)")
    send("POST", f"/api/jobs/local/{stopped['id']}/cancel")
    failed = _wait(failing)["status"]
    need(failed["stage"] == "ERROR" and "exit code: 3" in failed["message"], str(failed))
    late = _wait(slow)["status"]
    need(late["stage"] == "ERROR" and "time" in late["message"].lower(), str(late))
    need(_wait(stopped)["status"]["stage"] == "CANCELED", "cancel")


def metrics_while_a_job_runs():
    job = _run("import time; time.sleep(2.5)")
    seen = events(f"/api/jobs/local/{job['id']}/metrics")
    need(seen, "no metrics")
    for name in ("cpu_usage_pct", "cpu_millicores", "memory_used_bytes", "memory_total_bytes", "rx_bps", "tx_bps", "gpus"):
        need(name in seen[0], f"{name} is missing")
    need(seen[0]["memory_total_bytes"] > 0, "hf divides by it")
    need(events(f"/api/jobs/local/{job['id']}/metrics") == [], "a job that has ended has no metrics")


def a_dataset_is_a_volume():
    repo = "local/out-" + uuid.uuid4().hex[:8]
    send("POST", "/api/repos/create", {"name": repo[6:], "organization": "local", "type": "dataset"})
    job = _run("print(open('/input/.gitattributes').read()[:2])", volumes=[{"type": "dataset", "source": repo, "mountPath": "/input"}])
    need(_wait(job)["status"]["stage"] == "COMPLETED", str(_wait(job)))
    need(job["volumes"][0]["source"] == repo, str(job))
    send("POST", "/api/jobs/local", {"command": ["true"], "dockerImage": "x", "flavor": "cpu-basic", "volumes": [{"type": "bucket", "source": "local/b", "mountPath": "/b"}]}, status=400)


def refusals():
    need("flavor" in send("POST", "/api/jobs/local", {"command": ["true"], "dockerImage": "x", "flavor": "none"}, status=400).headers["X-Error-Message"], "flavor")
    send("GET", "/api/jobs/local/" + "0" * 24, status=404)
    send("GET", "/api/jobs/other", status=403)
    need("person" in send("POST", "/api/scheduled-jobs/local", {"jobSpec": {}, "schedule": "@hourly"}, status=403).headers["X-Error-Message"], "schedule")
    need(list(pages("/api/scheduled-jobs/local")) == [], "schedules")
