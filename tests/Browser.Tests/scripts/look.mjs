import { answer, launch, open } from "./browser.mjs";
import { findOverflow, readCharts, readGraph, readOutcome, readTables } from "./contents.mjs";
import { measureContrast } from "./contrast.mjs";
import { jump, walk } from "./keyboard.mjs";

const [url] = process.argv.slice(2);
const unfold = () => document.querySelectorAll("details").forEach((details) => (details.open = true));
const browser = await launch();

async function look(width, scheme) {
  const { page, journal } = await open(browser, url, { width, scheme });
  const seen = { width, scheme, outcome: await page.evaluate(readOutcome), graph: await page.evaluate(readGraph), charts: await page.evaluate(readCharts) };
  await page.evaluate(unfold);
  const unfolded = { overflow: await page.evaluate(findOverflow), contrast: await page.evaluate(measureContrast) };
  await page.context().close();
  return { ...seen, ...unfolded, journal };
}

const views = [];
for (const width of [360, 1280]) {
  for (const scheme of ["light", "dark"]) {
    views.push(await look(width, scheme));
  }
}

const { page } = await open(browser, url, { width: 1280 });
const tables = await page.evaluate(readTables);
const keyboard = await walk(page);
const jumps = await jump(page);
await browser.close();
answer({ views, tables, keyboard, jumps });
