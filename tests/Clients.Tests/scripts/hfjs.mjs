// The command line of the JavaScript client, one command after the other; what each prints and how it ends.

import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answer } from "./hub.mjs";

const repo = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), "hfjs-"));
writeFileSync(join(folder, "note.txt"), "by hand");

function hfjs(...words) {
  const done = spawnSync(process.execPath, ["node_modules/.bin/hfjs", ...words], { env: { ...process.env, HF_HUB_ENDPOINT: process.env.HF_ENDPOINT }, encoding: "utf8" });
  return { code: done.status, said: done.stdout + done.stderr };
}

answer({
  uploaded: hfjs("upload", repo, folder, ".", "--quiet"),
  branched: hfjs("branch", "create", repo, "dev"),
  models: hfjs("models", "list"),
  hardware: hfjs("jobs", "hardware"),
  file: await (await fetch(`${process.env.HF_ENDPOINT}/${repo}/resolve/dev/note.txt`)).text(),
  deleted: hfjs("repo", "delete", repo),
});
