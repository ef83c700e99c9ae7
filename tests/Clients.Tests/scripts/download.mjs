import { downloadFile, fileDownloadInfo } from "@huggingface/hub";
import { answer, hub, sha256 } from "./hub.mjs";

const [name, path, from, to] = process.argv.slice(2);
const ranges = [];

/** Sees which bytes the client asks for and which it gets. */
async function watched(url, options) {
  const response = await hub.fetch(url, options);
  ranges.push({ asked: options.headers.Range ?? null, status: response.status, got: response.headers.get("Content-Range") });
  return response;
}

const repo = { type: name.startsWith("datasets/") ? "dataset" : "model", name: name.replace("datasets/", "") };
const file = { ...hub, repo, path };
const info = await fileDownloadInfo(file);
const whole = await downloadFile(file);
const part = await (await downloadFile({ ...file, fetch: watched })).slice(Number(from), Number(to)).arrayBuffer();

answer({
  info,
  size: whole.size,
  sha256: await sha256(whole),
  part: Buffer.from(part).toString("base64"),
  ranges,
  pointer: await (await downloadFile({ ...file, raw: true })).text(),
  missing: await downloadFile({ ...file, path: "missing.bin" }),
});
