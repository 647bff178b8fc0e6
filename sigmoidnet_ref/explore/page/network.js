// The drawing of a network, for every screen that shows one. It stands before the screen's own script (see __init__.py).

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const SHADES = [[213, 94, 0], [246, 201, 168], [255, 255, 255], [166, 207, 230], [0, 114, 178]];

// Colours of Okabe and Ito; on dark paper the light ones. The words around say whether the paper is dark.
const LIGHT = { ink: "#222222", quiet: "#595959", faint: "#d8d8d8", paper: "#ffffff", above: "#0072B2", below: "#D55E00" };
const DARK = { ink: "#eeeeee", quiet: "#b0b0b0", faint: "#4a4a4a", paper: "#111111", above: "#56B4E9", below: "#E69F00" };
function palette(element) {
  const seen = element.isConnected ? element : document.body; // a notebook takes out what is scrolled away: it has no style
  const [r, g, b] = getComputedStyle(seen).color.match(/[\d.]+/g).map(Number);
  return 0.3 * r + 0.6 * g + 0.1 * b > 128 ? DARK : LIGHT;
}

// Calls back when the page changes between light and dark; returns how to stop that.
function whenThemeChanges(react) {
  const watch = new MutationObserver(react);
  watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light", "class"] });
  return () => watch.disconnect();
}

function shade(answer) { // 0 to 1, from orange through white to blue
  const place = Math.min(Math.max(answer, 0), 1) * (SHADES.length - 1), low = Math.min(Math.floor(place), SHADES.length - 2);
  return SHADES[low].map((from, i) => Math.round(from + (place - low) * (SHADES[low + 1][i] - from)));
}

// Keeps the keys for what is inside an element: the notebook around would take them away. Some of its shortcuts are
// those of whatever has the focus, so that the element around is asked too late.
function keepKeys(element) {
  const keep = event => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  keep({ target: element });
  element.addEventListener("focusin", keep);
  element.addEventListener("keydown", event => { if (event.target.tagName === "INPUT") event.stopPropagation(); });
}

// Makes a canvas as sharp as the screen; returns its pen, in units of the page.
function sharpPen(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1, size = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

// A wire as thick as its number; solid and blue above 0, dashed and orange below. `most` is the largest number around.
function wire(pen, from, to, value, most, colours, { opacity = 1, lit = false, head = false } = {}) {
  const share = most > 0 && Number.isFinite(value) ? Math.min(Math.abs(value) / most, 1) : 0;
  pen.globalAlpha = opacity;
  pen.strokeStyle = pen.fillStyle = !share ? colours.faint : value > 0 ? colours.above : colours.below;
  pen.lineWidth = 0.5 + 4 * share + (lit ? 1.5 : 0);
  pen.setLineDash(value < 0 ? [6, 4] : []);
  pen.beginPath();
  pen.moveTo(...from);
  pen.lineTo(...to);
  pen.stroke();
  pen.setLineDash([]);
  if (head) {
    const turn = Math.atan2(to[1] - from[1], to[0] - from[0]), size = 5 + pen.lineWidth / 2;
    pen.beginPath();
    for (const bend of [0, 2.7, -2.7]) pen.lineTo(to[0] + size * (bend ? Math.cos(turn + bend) : 0), to[1] + size * (bend ? Math.sin(turn + bend) : 0));
    pen.fill();
  }
  pen.globalAlpha = 1;
}

// Paints rows of shades from 0 to 1 into a rectangle, the first row on top.
function heatMap(pen, rows, x, y, width, height) {
  rows.forEach((row, i) => row.forEach((value, j) => {
    pen.fillStyle = `rgb(${shade(value)})`;
    pen.fillRect(x + j * width / row.length, y + i * height / rows.length, width / row.length + 0.5, height / rows.length + 0.5);
  }));
}
