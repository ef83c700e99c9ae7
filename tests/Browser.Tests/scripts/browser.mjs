// One browser for a script, and pages that remember all they ask for and complain about.

import { chromium } from "playwright-core";

const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function launch() {
  // The sandbox needs rights that a container and the root user do not have; the only page opened is the report.
  return chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox", ...quiet] });
}

/** Opens a file and returns the page with its journal. */
export async function open(browser, url, { width, height = 900, scheme = "light", bypassCSP = false }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, bypassCSP });
  const page = await context.newPage();
  const journal = { console: [], requests: [], dialogs: 0 };
  page.on("console", (message) => journal.console.push(message.text()));
  page.on("pageerror", (error) => journal.console.push(String(error)));
  page.on("request", (request) => journal.requests.push(request.url()));
  page.on("dialog", (dialog) => {
    journal.dialogs++;
    return dialog.dismiss();
  });
  await page.goto(url);
  return { page, journal };
}

export function answer(value) {
  process.stdout.write(JSON.stringify(value));
}
