"""Jobs through the library."""

import time
import uuid

from checklist import equal, expect, raises

IMAGE = "python:3.12"


def check(checklist, home):
    from huggingface_hub import HfApi

    run = Jobs(HfApi())
    for name in ("catalogue", "runs", "ends", "labels", "metrics", "mounts", "refusals"):
        checklist.group(run, name)


class Jobs:
    def __init__(self, api):
        self.api = api
        self.me = api.whoami()["name"]
        self.tag = uuid.uuid4().hex[:8]

    def start(self, code, **terms):
        return self.api.run_job(image=IMAGE, command=["python3", "-u", "-c", code], flavor="cpu-basic", **terms)

    def wait(self, job, seconds=90):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            seen = self.api.inspect_job(job_id=job.id)
            if seen.status.stage in ("COMPLETED", "ERROR", "CANCELED", "DELETED"):
                return seen
            time.sleep(0.3)
        raise AssertionError(f"job {job.id} has not ended after {seconds} s: {seen.status}")

    def catalogue(self, step, impossible):
        def hardware():
            found = {one.name: one for one in self.api.list_jobs_hardware()}
            expect(found["cpu-basic"].unit_cost_usd > 0 and found["cpu-basic"].accelerator is None, "cpu-basic has no price")
            equal((found["a10g-large"].accelerator.type, found["a10g-large"].accelerator.quantity, found["a10g-large"].unit_label), ("gpu", "1", "minute"))

        step("library list_jobs_hardware", hardware)

    def runs(self, step, impossible):
        def whole():
            job = self.start("import os; print('hello', os.environ['WHO'], len(os.environ['KEY']))", env={"WHO": "you"}, secrets={"KEY": "not-for-print"}, labels={"check": self.tag}, timeout="2m")
            expect(len(job.id) == 24 and job.owner.name == self.me and job.docker_image == IMAGE, str(job))
            lines = [line.strip() for line in self.api.fetch_job_logs(job_id=job.id, follow=True)]
            expect("hello you 13" in lines, str(lines))
            done = self.wait(job)
            equal((done.status.stage, done.flavor, done.environment["WHO"], done.labels["check"]), ("COMPLETED", "cpu-basic", "you", self.tag))
            expect("not-for-print" not in str(done) and "KEY" in (done.secrets or {}), f"secrets: {done.secrets}")
            expect(done.created_at.tzinfo and done.url.endswith(job.id), "no time or address")
            equal(done.command[-1].startswith("import os"), True)
            expect(self.api.fetch_job_logs(job_id=job.id) is not None, "no logs")
            equal([line.strip() for line in self.api.fetch_job_logs(job_id=job.id, tail=1)], ["hello you 13"])

        def listed():
            expect(any(job.labels and job.labels.get("check") == self.tag for job in self.api.list_jobs()), "the job is not listed")
            if "labels" in self.api.list_jobs.__code__.co_varnames:
                equal(len(list(self.api.list_jobs(labels={"check": self.tag}, status="COMPLETED"))), 1)

        step("library run_job, logs, inspect", whole)
        step("library list_jobs", listed)

    def ends(self, step, impossible):
        def fails():
            done = self.wait(self.start("import sys; sys.exit(3)"))
            equal(done.status.stage, "ERROR")
            expect("3" in (done.status.message or ""), f"message {done.status.message}")

        def times_out():
            done = self.wait(self.start("import time; time.sleep(60)", timeout=2))
            equal(done.status.stage, "ERROR")
            expect("time" in (done.status.message or "").lower(), f"message {done.status.message}")

        def cancelled():
            job = self.start("import time; print('up'); time.sleep(120)")
            self.api.cancel_job(job_id=job.id)
            equal(self.wait(job).status.stage, "CANCELED")

        def waits():
            jobs = [self.start("pass"), self.start("raise SystemExit(1)")]
            done = self.api.wait_for_job([job.id for job in jobs], timeout=90)
            equal(sorted(job.status.stage for job in done), ["COMPLETED", "ERROR"])

        step("library a failing job", fails)
        step("library a job that runs out of time", times_out)
        step("library cancel_job", cancelled)
        if hasattr(self.api, "wait_for_job"):
            step("library wait_for_job", waits)

    def labels(self, step, impossible):
        def update():
            job = self.start("pass", labels={"check": self.tag + "-l"})
            changed = self.api.update_job_labels(job_id=job.id, labels={"check": self.tag + "-m", "kind": "trial"})
            equal(changed.labels["kind"], "trial")
            equal(self.api.inspect_job(job_id=job.id).labels["check"], self.tag + "-m")

        if hasattr(self.api, "update_job_labels"):
            step("library update_job_labels", update)

    def metrics(self, step, impossible):
        def stream():
            job = self.start("import time\nfor _ in range(40): sum(range(100000)); time.sleep(0.1)")
            seen = list(self.api.fetch_job_metrics(job_id=job.id))
            expect(seen, "no metrics")
            for name in ("cpu_usage_pct", "cpu_millicores", "memory_used_bytes", "memory_total_bytes", "rx_bps", "tx_bps", "gpus"):
                expect(name in seen[-1], f"{name} is missing in {seen[-1]}")

        step("library fetch_job_metrics", stream)

    def mounts(self, step, impossible):
        name = f"{self.me}/job-{self.tag}"

        def volume():
            from huggingface_hub import Volume

            self.api.create_repo(name, repo_type="dataset")
            self.api.upload_file(path_or_fileobj=b"mounted", path_in_repo="data/x.txt", repo_id=name, repo_type="dataset")
            job = self.start("print(open('/input/data/x.txt').read())", volumes=[Volume(type="dataset", source=name, mount_path="/input")])
            done = self.wait(job)
            equal((done.status.stage, done.volumes[0].source, done.volumes[0].mount_path), ("COMPLETED", name, "/input"))
            expect("mounted" in [line.strip() for line in self.api.fetch_job_logs(job_id=job.id)], "the file was not there")

        def pushes():
            code = (
                "import base64, json, os, urllib.request\n"
                "lines = [{'key': 'header', 'value': {'summary': 'By the job'}}, {'key': 'file', 'value': {'path': 'out.txt', 'content': base64.b64encode(b'made').decode(), 'encoding': 'base64'}}]\n"
                f"request = urllib.request.Request(os.environ['HF_ENDPOINT'] + '/api/datasets/{name}/commit/main', '\\n'.join(map(json.dumps, lines)).encode(), {{'Authorization': 'Bearer ' + os.environ['HF_TOKEN'], 'Content-Type': 'application/x-ndjson'}})\n"
                "print(urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).status)"
            )
            job = self.start(code, secrets={"HF_TOKEN": self.api.token or __import__("os").environ["HF_TOKEN"]})
            equal(self.wait(job).status.stage, "COMPLETED")
            expect(self.api.file_exists(name, "out.txt", repo_type="dataset"), "the job pushed nothing")

        def script():
            self.api.upload_file(path_or_fileobj=b"# /// script\n# dependencies = []\n# ///\nimport sys\nprint('script', sys.argv[1:])\n", path_in_repo="run.py", repo_id=name, repo_type="dataset")
            job = self.api.run_uv_job(f"{self.api.endpoint}/datasets/{name}/resolve/main/run.py", script_args=["--steps", "2"], timeout=90)
            equal(self.wait(job).status.stage, "COMPLETED")

        step("library run_job with a dataset as a volume", volume)
        step("library a job pushes with its token", pushes)
        impossible("library run_uv_job of an address", script, "newer clients bring the script to a bucket, whose content needs Xet")
        step("library delete_repo of the jobs' dataset", lambda: self.api.delete_repo(name, repo_type="dataset"))

    def refusals(self, step, impossible):
        from huggingface_hub.errors import HfHubHTTPError

        step("library an unknown flavor is refused", lambda: raises(HfHubHTTPError, lambda: self.api.run_job(image=IMAGE, command=["true"], flavor="no-such"), 400))
        step("library a job that is not there", lambda: raises(Exception, lambda: self.api.inspect_job(job_id="0" * 24)))
        step("library scheduled jobs are refused with the reason", lambda: expect("person" in str(raises(HfHubHTTPError, lambda: self.api.create_scheduled_job(image=IMAGE, command=["true"], schedule="@hourly"), 403)), "no reason"))
        step("library list_scheduled_jobs is empty", lambda: equal(list(self.api.list_scheduled_jobs()), []))
        if hasattr(self.api, "create_bucket"):
            step("library buckets are refused with the reason", lambda: expect("Xet" in str(raises(HfHubHTTPError, lambda: self.api.create_bucket(f"{self.me}/b"), 501)), "no reason"))
