// Opens pages on a narrow dark and a wide light screen, everything unfolded, and tells what a reader would trip over.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { answer, launch, open } from "./browser.mjs";
import { findOverflow } from "./contents.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = [{ width: 360, scheme: "dark" }, { width: 1280, scheme: "light" }];
const browser = await launch();

// The page's own policy forbids any script; the checker is let past it, and what the page itself asks for is seen before.
async function survey(url, screen) {
  const { page, journal } = await open(browser, url, { ...screen, bypassCSP: true });
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const seen = {
    url,
    ...screen,
    title: await page.title(),
    status: await page.evaluate(() => document.querySelector(".hero .status").innerText.trim()),
    stop: await page.evaluate(() => document.querySelector(".stop")?.innerText ?? ""),
    overflow: await page.evaluate(findOverflow),
    links: await page.$$eval("a[href]", (links) => links.map((link) => link.href)),
    journal: structuredClone(journal),
  };
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations);
  await page.context().close();
  return { ...seen, violations: violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.slice(0, 3).map((node) => node.html.slice(0, 160)) })) };
}

const views = [];
for (const url of process.argv.slice(2)) {
  views.push(...(await Promise.all(screens.map((screen) => survey(url, screen)))));
}
await browser.close();
answer({ views });
