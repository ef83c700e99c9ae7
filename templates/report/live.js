// Follows a run: asks for the page again when the run wrote something, and keeps what is unfolded and where the reader is.
const source = new EventSource("live");
let isAsking = false;
let isStale = false;

async function show() {
  if (isAsking) {
    isStale = true;
    return;
  }
  isAsking = true;
  do {
    isStale = false;
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (answer.ok) {
      replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  } while (isStale);
  isAsking = false;
}

function replace(next) {
  const unfolded = new Set([...document.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent));
  for (const summary of next.querySelectorAll("details > summary")) {
    summary.parentElement.open ||= unfolded.has(summary.textContent);
  }
  const { scrollX, scrollY } = window;
  document.title = next.title;
  document.body.replaceChildren(...next.body.childNodes);
  scrollTo(scrollX, scrollY);
}

source.addEventListener("changed", show);
source.addEventListener("ended", () => {
  source.close();
  show();
});
