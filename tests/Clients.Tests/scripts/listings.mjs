import { listDatasets, listModels, listSpaces } from "@huggingface/hub";
import { all, answer, hub } from "./hub.mjs";

const names = (repos) => repos.map((repo) => repo.name);

answer({
  models: await all(listModels({ ...hub, additionalFields: ["author", "sha", "tags", "filePaths"] })),
  wide: names(await all(listModels({ ...hub, search: { query: "wide", owner: "local", task: "text-classification" } }))),
  tagged: names(await all(listModels({ ...hub, search: { tags: ["recipes"] } }))),
  one: names(await all(listModels({ ...hub, limit: 1 }))),
  nobodys: names(await all(listModels({ ...hub, search: { owner: "nobody" } }))),
  datasets: names(await all(listDatasets(hub))),
  spaces: names(await all(listSpaces(hub))),
});
