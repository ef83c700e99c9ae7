import { createRepo, deleteFile, downloadFile, listCommits, countCommits, listFiles, uploadFile, uploadFiles } from "@huggingface/hub";
import { all, answer, hub, sha256 } from "./hub.mjs";

const repo = process.argv[2];
const weights = new Blob([new Uint8Array(1_500_000).map((_, i) => (i * 7) ^ (i >> 8))]);
const uploads = [];

/** Counts what goes to the store of large files. */
async function watched(url, options) {
  if (options?.method === "PUT") {
    uploads.push(String(url));
  }
  return hub.fetch(url, options);
}

const created = await createRepo({ ...hub, repo });
await uploadFiles({
  ...hub,
  fetch: watched,
  repo,
  commitTitle: "Add a note and weights",
  files: [
    { path: "notes/für alle.txt", content: new Blob(["grüezi"]) },
    { path: "weights.bin", content: weights },
  ],
});
const first = uploads.length;
await uploadFile({ ...hub, fetch: watched, repo, file: { path: "copy.bin", content: weights } });
const files = await all(listFiles({ ...hub, repo, recursive: true }));
await deleteFile({ ...hub, repo, path: "copy.bin", commitTitle: "Drop the copy" });

answer({
  created,
  files,
  note: await (await downloadFile({ ...hub, repo, path: "notes/für alle.txt" })).text(),
  sent: await sha256(weights),
  received: await sha256(await downloadFile({ ...hub, repo, path: "weights.bin" })),
  uploadsOfFirst: first,
  uploadsOfCopy: uploads.length - first,
  afterwards: (await all(listFiles({ ...hub, repo, recursive: true }))).map((file) => file.path),
  commits: (await all(listCommits({ ...hub, repo, batchSize: 1 }))).map((commit) => commit.title),
  count: await countCommits({ ...hub, repo }),
});
