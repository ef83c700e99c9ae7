import { cancelJob, duplicateJob, getJob, listJobHardware, listJobs, runJob, streamJobEvents, streamJobLogs, streamJobMetrics } from "@huggingface/hub";
import { all, answer, hub } from "./hub.mjs";

const namespace = "local";
const job = { ...hub, namespace, dockerImage: "python:3.12", flavor: "cpu-basic", timeoutSeconds: 60 };
const program = "import os; print('hello', os.environ['WHO'], len(os.environ['KEY']))";

const greeting = await runJob({ ...job, command: ["python3", "-c", program], environment: { WHO: "you" }, secrets: { KEY: "not-for-print" }, labels: { kind: "greeting" } });
const log = (await all(streamJobLogs({ ...hub, namespace, jobId: greeting.id }))).map((line) => line.message);
let done = greeting;
while (["SCHEDULING", "RUNNING"].includes(done.status.stage)) {
  done = await getJob({ ...hub, namespace, jobId: greeting.id });
}
const sleeper = await runJob({ ...job, command: ["sleep", "60"] });
await cancelJob({ ...hub, namespace, jobId: sleeper.id });

const failing = await runJob({ ...job, command: ["python3", "-c", "import time; time.sleep(1.5); raise SystemExit(3)"] });
const metrics = await all(streamJobMetrics({ ...hub, namespace, jobId: failing.id }));
const stages = (await all(streamJobEvents({ ...hub, namespace, jobId: failing.id }))).map((event) => JSON.parse(event).status.stage);
const again = await duplicateJob({ ...hub, namespace, jobId: failing.id });
const stagesAgain = (await all(streamJobEvents({ ...hub, namespace, jobId: again.id }))).map((event) => JSON.parse(event).status.stage);

answer({
  metrics: metrics.length,
  stages,
  stagesAgain,
  isAnother: again.id !== failing.id,
  failed: await getJob({ ...hub, namespace, jobId: again.id }),
  hardware: await listJobHardware(hub),
  done,
  log,
  cancelled: await getJob({ ...hub, namespace, jobId: sleeper.id }),
  listed: (await listJobs({ ...hub, namespace })).map((one) => one.id),
  ids: [greeting.id, sleeper.id],
});
