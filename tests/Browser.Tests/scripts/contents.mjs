// What a reader finds on the page. Each function runs in the page, so it stands alone.

export function readOutcome() {
  const top = (element) => element.getBoundingClientRect().top + scrollY;
  return {
    title: document.title,
    status: document.querySelector(".hero .status").innerText.trim(),
    headline: document.querySelector("h1").innerText,
    hero: document.querySelector(".hero").innerText,
    headlineBottom: document.querySelector("h1").getBoundingClientRect().bottom + scrollY,
    firstSectionTop: Math.min(...[...document.querySelectorAll("section")].map(top)),
    sections: [...document.querySelectorAll("main > section > h2")].map((heading) => heading.innerText),
  };
}

export function readGraph() {
  return [...document.querySelectorAll("#graph li")].map((node) => ({
    name: node.querySelector(".name").innerText.split(" ")[0],
    isGuard: node.classList.contains("guard"),
    mark: node.querySelector(".node").innerText,
    state: node.querySelector(".state").innerText,
    height: node.getBoundingClientRect().height,
    colour: getComputedStyle(node.querySelector(".node")).backgroundColor,
  }));
}

export function readCharts() {
  return [...document.querySelectorAll("#curve figure")].map((figure) => {
    const frame = figure.querySelector("svg").getBoundingClientRect();
    return {
      title: figure.querySelector("figcaption").innerText,
      width: frame.width,
      height: frame.height,
      series: [...figure.querySelectorAll(".series")].map((series) => {
        const line = series.querySelector("polyline");
        const drawn = line.getBoundingClientRect();
        return {
          name: series.querySelector("tspan:last-child").textContent,
          last: series.querySelector(".last").textContent,
          points: line.points.numberOfItems,
          length: line.getTotalLength(),
          stroke: getComputedStyle(line).stroke,
          isInside: drawn.left >= frame.left && drawn.right <= frame.right && drawn.top >= frame.top && drawn.bottom <= frame.bottom,
        };
      }),
    };
  });
}

export function readTables() {
  const cells = (row) => [...row.querySelectorAll("th, td")].map((cell) => cell.innerText.trim());
  return {
    metrics: [...document.querySelectorAll("#result section table, #result table")].slice(0, 1).flatMap((table) => [...table.querySelectorAll("tbody tr")].map(cells)),
    spend: document.querySelector("#spend").innerText,
    rules: [...document.querySelectorAll("#rules tbody tr")].map((row) => ({
      id: row.querySelector("th code").innerText,
      verdict: row.querySelector(".verdict").innerText,
      evidence: row.querySelectorAll(".evidence li").length,
    })),
  };
}

/** What reaches over the screen's edge, other than inside a box that scrolls by itself. */
export function findOverflow() {
  const scrolls = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(box).overflowX)) {
        return true;
      }
    }
    return false;
  };
  const width = document.documentElement.clientWidth;
  return {
    pageWidth: document.documentElement.scrollWidth,
    screenWidth: width,
    wide: [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element))
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`),
  };
}
