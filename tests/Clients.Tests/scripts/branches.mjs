import { createBranch, createRepo, deleteBranch, deleteRepo, downloadFile, repoExists, uploadFile } from "@huggingface/hub";
import { answer, failure, hub } from "./hub.mjs";

const repo = process.argv[2];
const text = async (path, revision) => (await downloadFile({ ...hub, repo, path, revision }))?.text() ?? null;
const file = (path) => ({ path, content: new Blob([path]) });

await createRepo({ ...hub, repo, private: true });
await createBranch({ ...hub, repo, branch: "trial" });
await uploadFile({ ...hub, repo, branch: "trial", file: file("trial.txt") });
const proposed = await uploadFile({ ...hub, repo, isPullRequest: true, file: file("proposed.txt") });

const seen = {
  onTrial: await text("trial.txt", "trial"),
  onMain: await text("trial.txt", "main"),
  proposal: await text("proposed.txt", "refs/pr/1"),
  proposalUrl: proposed.pullRequestUrl,
  forThePublic: await repoExists({ hubUrl: hub.hubUrl, repo }),
};
await deleteBranch({ ...hub, repo, branch: "trial" });
const gone = await failure(() => downloadFile({ ...hub, repo, path: "trial.txt", revision: "trial" }));
await deleteRepo({ ...hub, repo });
answer({ ...seen, gone, isDeleted: !(await repoExists({ ...hub, repo })) });
