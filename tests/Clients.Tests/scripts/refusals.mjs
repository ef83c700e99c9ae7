import { commit, createRepo, deleteFile, listFiles, modelInfo, whoAmI } from "@huggingface/hub";
import { all, answer, failure, hub } from "./hub.mjs";

const model = "local/hashed-linear-base";
const stranger = { ...hub, accessToken: `hf_${"x".repeat(34)}` };
const nobody = { ...hub, accessToken: undefined };
const change = { operation: "addOrUpdate", path: "note.txt", content: new Blob(["x"]) };

await createRepo({ ...hub, repo: process.argv[2] });
answer({
  missingRepo: await failure(() => modelInfo({ ...hub, name: "local/missing" })),
  missingTree: await failure(() => all(listFiles({ ...hub, repo: "local/missing" }))),
  missingRevision: await failure(() => all(listFiles({ ...hub, repo: model, revision: "missing" }))),
  missingFile: await failure(() => deleteFile({ ...hub, repo: process.argv[2], path: "missing.txt" })),
  badToken: await failure(() => whoAmI(stranger)),
  badTokenOnPublicRead: await failure(() => modelInfo({ ...stranger, name: model })),
  noToken: await failure(() => createRepo({ ...nobody, repo: "local/unwanted" })),
  existing: await failure(() => createRepo({ ...hub, repo: process.argv[2] })),
  foreign: await failure(() => createRepo({ ...hub, repo: "somebody/else" })),
  stale: await failure(() => commit({ ...hub, repo: process.argv[2], title: "x", parentCommit: "0".repeat(40), operations: [change] })),
  publicRead: (await modelInfo({ ...nobody, name: model })).name,
});
