import { cancelJob, getJob, listJobHardware, listJobs, runJob, streamJobLogs } from "@huggingface/hub";
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

answer({
  hardware: await listJobHardware(hub),
  done,
  log,
  cancelled: await getJob({ ...hub, namespace, jobId: sleeper.id }),
  listed: (await listJobs({ ...hub, namespace })).map((one) => one.id),
  ids: [greeting.id, sleeper.id],
});
