// Goes through the page with the Tab key, as a reader without a mouse does.

/** Every stop on the way from the top of the page to its end. */
export async function walk(page) {
  const expected = await page.evaluate(() => [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((element) => element.checkVisibility()).length);
  const stops = [];
  for (let i = 0; i < expected; i++) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(describeFocus));
  }
  return { expected, stops };
}

function describeFocus() {
  const element = document.activeElement;
  element.dataset.visits = Number(element.dataset.visits ?? 0) + 1;
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const hit = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
  return {
    name: `${element.tagName.toLowerCase()} ${(element.getAttribute("aria-label") ?? element.innerText).slice(0, 40)}`,
    visits: Number(element.dataset.visits),
    outlineWidth: Number.parseFloat(style.outlineWidth),
    outlineStyle: style.outlineStyle,
    isOnScreen: box.width > 1 && box.height > 1 && box.top < innerHeight && box.bottom > 0,
    isUncovered: hit !== null && (element.contains(hit) || hit.contains(element)),
  };
}

/** Follows every entry of the contents and sees where its heading comes to stand, and what covers the contents on the way. */
export async function jump(page) {
  const landings = [];
  for (const href of await page.$$eval(".toc a", (links) => links.map((link) => link.getAttribute("href")))) {
    await page.click(`.toc a[href="${href}"]`);
    landings.push(await page.evaluate(describeLanding, href));
  }
  return landings;
}

function describeLanding(id) {
  const heading = document.querySelector(`${id} h2`).getBoundingClientRect();
  const bar = document.querySelector(".toc");
  const contents = bar.getBoundingClientRect();
  const covering = new Set();
  for (let scrolled = 0; scrolled < 400; scrolled += 10) {
    scrollBy(0, 10);
    for (let x = contents.left + 5; x < contents.right; x += 10) {
      const hit = document.elementFromPoint(x, contents.top + contents.height / 2);
      if (!bar.contains(hit)) {
        covering.add(hit.className);
      }
    }
  }
  return { id, top: heading.top, bottom: heading.bottom, contentsBottom: contents.bottom, screen: innerHeight, covering: [...covering] };
}
