// Contrast of every text with what lies behind it, as WCAG 2 defines it. Runs in the page, so it stands alone.

export function measureContrast() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (front, back) => front.map((channel, i) => (i === 3 ? 1 : channel * front[3] + back[i] * (1 - front[3])));
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    const layers = [];
    for (let box = element; box; box = box.parentElement) {
      layers.push(rgba(getComputedStyle(box).backgroundColor));
    }
    const canvasColour = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    return layers.reduceRight((back, layer) => over(layer, back), canvasColour);
  };
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (text && isSeen(element)) {
      const style = getComputedStyle(element);
      const back = behind(element);
      const front = over(rgba(element.namespaceURI.endsWith("svg") ? style.fill : style.color), back);
      const [light, dark] = [luminance(front), luminance(back)].sort((one, other) => other - one);
      texts.push({ text: text.slice(0, 60), ratio: (light + 0.05) / (dark + 0.05) });
    }
  }
  return { count: texts.length, background: behind(document.body).slice(0, 3), worst: texts.sort((one, other) => one.ratio - other.ratio).slice(0, 5) };
}
