import { snapshotDownload } from "@huggingface/hub";
import { answer, hub } from "./hub.mjs";

// The client reports its progress here; standard output is for the answer.
console.debug = () => {};
const [repo, cacheDir] = process.argv.slice(2);
answer({ folder: await snapshotDownload({ ...hub, repo, cacheDir }) });
