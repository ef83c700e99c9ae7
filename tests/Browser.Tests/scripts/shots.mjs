// Photographs the top of pages and compares each with its golden picture: NAME=URL ..., pictures in the first argument.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answer, launch, open } from "./browser.mjs";

const [folder, ...pages] = process.argv.slice(2);
const screens = [{ name: "phone-dark", width: 360, height: 740, scheme: "dark" }, { name: "desk-light", width: 1280, height: 900, scheme: "light" }];
const browser = await launch();
const { page: canvas } = await open(browser, "about:blank", { width: 400 });

// Fonts differ between machines, so pictures are compared as a grid of mean colours: what moved or lost its style shows, letters do not.
function distance([one, other]) {
  const [columns, rows] = [16, 12];
  const load = (data) => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = data;
  });
  const grid = (image) => {
    const context = new OffscreenCanvas(columns, rows).getContext("2d", { willReadFrequently: true });
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, columns, rows);
    return context.getImageData(0, 0, columns, rows).data;
  };
  return Promise.all([load(one), load(other)]).then(([a, b]) => {
    const [x, y] = [grid(a), grid(b)];
    const sum = x.reduce((total, value, index) => total + Math.abs(value - y[index]), 0);
    return { mean: sum / ((x.length / 4) * 3), sameSize: a.width === b.width && a.height === b.height };
  });
}

const inline = (bytes) => `data:image/png;base64,${Buffer.from(bytes).toString("base64")}`;
const shots = [];
for (const [name, url] of pages.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)])) {
  for (const screen of screens) {
    const { page } = await open(browser, url, screen);
    const taken = await page.screenshot();
    await page.context().close();
    const golden = join(folder, `${name}-${screen.name}.png`);
    if (process.env.UPDATE_GOLDEN === "1") {
      writeFileSync(golden, taken);
    }
    shots.push({ golden, ...(existsSync(golden) ? await canvas.evaluate(distance, [inline(taken), inline(readFileSync(golden))]) : { mean: 255, sameSize: false }) });
  }
}
await browser.close();
answer({ shots });
