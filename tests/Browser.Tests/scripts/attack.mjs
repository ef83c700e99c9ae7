// Opens a page that was made from hostile texts, with its content security policy switched off: what keeps a reader
// safe here is that the texts are texts, not that the policy stops them.

import { answer, launch, open } from "./browser.mjs";

const [url] = process.argv.slice(2);
const browser = await launch();
const { page, journal } = await open(browser, url, { width: 1280, bypassCSP: true });
await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
for (const link of await page.$$("a")) {
  await link.hover({ force: true, timeout: 1000 }).catch(() => {});
}

const seen = await page.evaluate(() => ({
  text: document.body.innerText,
  ran: window.hacked ?? null,
  elements: document.querySelectorAll("script, img, iframe, object, embed, form, base, link, style ~ style").length,
  handlers: [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on")),
  schemes: [...new Set([...document.querySelectorAll("a[href]")].map((link) => new URL(link.href).protocol))],
}));
await browser.close();
answer({ ...seen, journal });
