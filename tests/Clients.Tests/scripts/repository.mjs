import { datasetInfo, fileExists, listFiles, modelInfo, parseSafetensorsMetadata, pathsInfo, repoExists } from "@huggingface/hub";
import { all, answer, hub } from "./hub.mjs";

const model = "local/hashed-linear-base";
const dataset = { type: "dataset", name: "local/customer-intents" };

answer({
  model: await modelInfo({ ...hub, name: model, additionalFields: ["sha", "cardData", "filePaths"] }),
  dataset: await datasetInfo({ ...hub, name: dataset.name, additionalFields: ["sha"] }),
  files: await all(listFiles({ ...hub, repo: model, recursive: true })),
  rows: await all(listFiles({ ...hub, repo: dataset, recursive: true })),
  paths: await pathsInfo({ ...hub, repo: model, paths: ["model.safetensors", "missing.bin"] }),
  weights: await parseSafetensorsMetadata({ ...hub, repo: model, computeParametersCount: true }),
  hasConfig: await fileExists({ ...hub, repo: model, path: "config.json" }),
  hasMissing: await fileExists({ ...hub, repo: model, path: "missing.json" }),
  isThere: await repoExists({ ...hub, repo: model }),
  isMissingThere: await repoExists({ ...hub, repo: "local/missing" }),
});
