// Draws what the kernel sends: the boundary, the cost curve, the gradients and the learner's map, each on a canvas of
// its own, so that they flow into fewer columns on a narrow or zoomed page. Nothing is computed here but pixels.

const PAST = "#a0a0a0", SKY = "#56B4E9", GREEN = "#009E73", HEIGHT = 236;
let INK, QUIET, FAINT, PAPER, BLUE, VERMILION, PURPLE; // of the theme: all playgrounds of a page have the same
function takeColours(element) {
  const colours = palette(element);
  ({ ink: INK, quiet: QUIET, faint: FAINT, paper: PAPER, above: BLUE, below: VERMILION } = colours);
  PURPLE = colours === DARK ? "#CC79A7" : "#A6447A";
  return colours;
}
const PALE = Array.from({ length: 256 }, (_, i) => shade(0.17 + 0.66 * i / 255)); // so that the examples stand out

function short(x) {
  if (x === null) return "not finite";
  if (x === 0) return "0";
  return Math.abs(x) < 0.001 || Math.abs(x) >= 10000 ? x.toExponential(0).replace("e+", "e") : `${+x.toPrecision(2)}`;
}

// A canvas with a title, and the rectangle inside its margins; sharp at every zoom.
class Panel {
  constructor(parent, wide, height = HEIGHT) {
    this.height = height;
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    this.canvas.style.cssText = `width:100%;height:${height}px;display:block;${wide ? "grid-column:1/-1" : ""}`;
    parent.append(this.canvas);
  }
  get narrow() { return this.canvas.clientWidth <= 430; }
  // `below`: how much is added to its height, for what does not fit beside the drawing on a narrow page.
  begin(title, alt, { left = 44, right = 10, bottom = 34, top = 26, below = 0 } = {}) {
    const { canvas } = this, height = this.height + below, look = { size: 12.5, weight: 600 };
    canvas.style.height = `${height}px`;
    this.width = canvas.clientWidth;
    if (canvas.getAttribute("aria-label") !== alt) canvas.setAttribute("aria-label", alt);
    this.pen = sharpPen(canvas, this.width, height);
    const rows = this.rows(title, this.width - 16, look);
    rows.forEach((row, i) => this.text(row, 8, 13 + 16 * i, look));
    Object.assign(this, { x0: left, x1: this.width - right, y0: height - bottom - below, y1: top + 16 * (rows.length - 1) });
  }
  // Breaks words into rows that fit.
  rows(words, room, { size, weight }) {
    this.pen.font = `${weight} ${size}px ${FONT}`;
    return words.split(" ").reduce((rows, word) => {
      const longer = [...rows.slice(-1), word].join(" ");
      return rows.length && this.pen.measureText(longer).width <= room ? [...rows.slice(0, -1), longer] : [...rows, word];
    }, []);
  }
  text(words, x, y, { size = 11, align = "left", colour = INK, weight = 400, turned = false } = {}) {
    const { pen } = this;
    pen.save();
    pen.translate(x, y);
    if (turned) pen.rotate(-Math.PI / 2);
    pen.font = `${weight} ${size}px ${FONT}`;
    pen.fillStyle = colour;
    pen.textAlign = align;
    pen.textBaseline = "middle";
    pen.fillText(words, 0, 0);
    pen.restore();
  }
  line(points, { colour = INK, width = 1, dash = [] } = {}) {
    const { pen } = this;
    pen.beginPath();
    let drawing = false;
    for (const [x, y] of points) {
      if (!Number.isFinite(y)) { drawing = false; continue; }
      drawing ? pen.lineTo(x, y) : pen.moveTo(x, y);
      drawing = true;
    }
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineJoin = "round";
    pen.setLineDash(dash);
    pen.stroke();
    pen.setLineDash([]);
  }
  frame(xlabel, ylabel) {
    const { x0, x1, y0, y1 } = this;
    this.line([[x0, y1], [x0, y0], [x1, y0]], { colour: QUIET });
    this.text(xlabel, (x0 + x1) / 2, y0 + 25, { align: "center" });
    this.text(ylabel, 9, (y0 + y1) / 2, { align: "center", turned: true });
  }
  mark(kind, x, y, size) {
    const { pen } = this;
    pen.beginPath();
    if (kind === "square") pen.rect(x - size, y - size, 2 * size, 2 * size);
    else if (kind === "diamond") [[0, -1], [1, 0], [0, 1], [-1, 0]].forEach(
      ([dx, dy], i) => pen[i ? "lineTo" : "moveTo"](x + 1.35 * size * dx, y + 1.35 * size * dy));
    else if (kind === "up" || kind === "down") [[0, -1], [1, 1], [-1, 1]].forEach(
      ([dx, dy], i) => pen[i ? "lineTo" : "moveTo"](x + size * dx, y + size * (kind === "up" ? dy : -dy)));
    else if (kind === "cross") {
      pen.moveTo(x - size, y - size); pen.lineTo(x + size, y + size);
      pen.moveTo(x - size, y + size); pen.lineTo(x + size, y - size);
    } else pen.arc(x, y, size, 0, 2 * Math.PI);
    if (["diamond", "up", "down"].includes(kind)) pen.closePath();
  }
  dot(kind, x, y, size, { fill = null, edge = PAPER, width = 1 } = {}) {
    this.mark(kind, x, y, size);
    if (fill) { this.pen.fillStyle = fill; this.pen.fill(); }
    this.pen.strokeStyle = edge;
    this.pen.lineWidth = width;
    this.pen.stroke();
  }
}

function floats(view) { return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength)); }
function words(view) { return new Int16Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength)); }
function bytes(view) { return new Uint8Array(view.buffer, view.byteOffset, view.byteLength); }

function boundary(panel, scene, frame, title, alt) {
  panel.begin(title, alt, { left: 12, right: 12, bottom: 8 });
  const { pen, x0, x1, y0, y1 } = panel, side = Math.min(x1 - x0, y0 - y1), left = (x0 + x1 - side) / 2;
  const Z = words(frame.plane), n = Math.sqrt(Z.length), image = new ImageData(n, n);
  for (let i = 0; i < n * n; i++) image.data.set([...PALE[Math.round(255 / (1 + Math.exp(-frame.scale * Z[i])))], 255], 4 * i);
  const small = (panel.small ??= new OffscreenCanvas(n, n));
  small.getContext("2d").putImageData(image, 0, 0);
  pen.save();
  pen.beginPath(); pen.rect(left, y1, side, side); pen.clip();
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = "high";
  const cell = side / (n - 1); // a value stands in the middle of its pixel
  pen.translate(left - cell / 2, y1 + side + cell / 2);
  pen.scale(1, -1);
  pen.drawImage(small, 0, 0, n * cell, n * cell);
  pen.restore();
  halves(Z, n, (a, b) => panel.line([a, b].map(([x, y]) => [left + x * cell, y1 + side - y * cell]),
    { colour: "#222222", width: 2 }));
  const unit = side / scene.side, points = (X, Y, look) => Y.forEach((one, i) => {
    const x = left + (X[i] - scene.left) * unit, y = y1 + side - (X[Y.length + i] - scene.bottom) * unit;
    panel.dot(one ? "square" : "circle", x, y, one ? 2.9 : 3.2, look(one ? "#0072B2" : "#D55E00"));
  });
  points(floats(scene.X_held), bytes(scene.Y_held), colour => ({ edge: colour }));
  points(floats(scene.X), bytes(scene.Y), colour => ({ fill: colour, edge: "white" }));
  pen.strokeStyle = FAINT; pen.lineWidth = 1; pen.strokeRect(left, y1, side, side);
}

// The line where the answer is one half, in cells of the grid: each cell is crossed between corners of opposite sides.
function halves(height, n, draw) {
  const cross = (i, j, di, dj) => {
    const from = height[i * n + j], to = height[(i + di) * n + j + dj];
    return from < 0 === to < 0 ? null : [j + dj * (from / (from - to)), i + di * (from / (from - to))];
  };
  for (let i = 0; i < n - 1; i++) for (let j = 0; j < n - 1; j++) {
    const at = [cross(i, j, 0, 1), cross(i, j, 1, 0), cross(i + 1, j, 0, 1), cross(i, j + 1, 1, 0)].filter(Boolean);
    for (let k = 0; k + 1 < at.length; k += 2) draw(at[k], at[k + 1]);
  }
}

function costs(panel, earlier, frame, title, alt) {
  panel.begin(title, alt);
  const { x0, x1, y0, y1, pen } = panel, curve = floats(frame.curve), chance = Math.LN2;
  const [low, top] = frame.height;
  const x = epoch => x0 + (x1 - x0) * epoch / frame.epochs, y = cost => y0 - (y0 - y1) * (cost - low) / (top - low);
  const pairs = view => Array.from({ length: view.length / 2 }, (_, i) => [x(view[2 * i]), y(view[2 * i + 1])]);
  for (const part of [0, 0.5, 1]) {
    tick(panel, x(part * frame.epochs), null, `${Math.round(part * frame.epochs)}`, part === 1 ? "right" : "center");
    const cost = low + part * (top - low);
    tick(panel, null, y(cost), `${cost}`);
  }
  panel.frame("epoch", "cost");
  panel.line([[x0, y(chance)], [x1, y(chance)]], { colour: QUIET, dash: [2, 3] });
  panel.text("ln 2", x1, y(chance) - 8, { align: "right", size: 10.5, colour: QUIET });
  pen.save();
  pen.beginPath(); pen.rect(x0, y1 - 4, x1 - x0 + 8, y0 - y1 + 6); pen.clip();
  for (const old of earlier) panel.line(pairs(floats(old)), { colour: PAST, width: 1.4 });
  panel.line(pairs(floats(frame.held)), { colour: PURPLE, width: 1.8, dash: [5, 3] });
  panel.line(pairs(curve), { colour: BLUE, width: 2.2 });
  pen.restore();
  for (const [name, colour] of [["earlier", PAST], ["held", PURPLE], ["now", BLUE]]) {
    for (const [epoch, above, words] of frame.leaving[name]) {
      panel.dot(above ? "up" : "down", x(epoch), above ? y1 : y0, 5, { fill: colour });
      const align = x(epoch) < (x0 + x1) / 2 ? "left" : "right", aside = align === "left" ? 8 : -8;
      if (name === "now") panel.text(words, x(epoch) + aside, above ? y1 + 18 : y0 - 8, { align, size: 10.5 });
    }
  }
  pen.font = `400 10.5px ${FONT}`;
  const begin = Math.min(x1 - 82, x1 + 6 - pen.measureText(frame.held_now).width), legend = y1 + 4;
  panel.line([[begin - 24, legend], [begin - 4, legend]], { colour: PURPLE, width: 1.8, dash: [5, 3] });
  panel.text(frame.held_now, begin, legend, { size: 10.5 });
  const last = curve.length - 2, lost = !Number.isFinite(curve[last + 1]);
  let end = last;
  while (end > 0 && !Number.isFinite(curve[end + 1])) end -= 2;
  const spot = [x(curve[end]), y(Math.max(low, Math.min(curve[end + 1], top)))];
  lost ? panel.dot("cross", ...spot, 5, { edge: VERMILION, width: 2.4 }) : panel.dot("circle", ...spot, 4, { fill: VERMILION });
  if (lost) panel.text("not finite", Math.min(spot[0] + 9, x1 - 70), spot[1] - 10, { colour: INK });
}

function tick(panel, x, y, words, align = "center") {
  if (x !== null) {
    panel.line([[x, panel.y0], [x, panel.y0 + 4]], { colour: QUIET });
    panel.text(words, align === "right" ? x + 8 : x, panel.y0 + 12, { align, size: 10.5 });
  } else {
    panel.line([[panel.x0 - 4, y], [panel.x0, y]], { colour: QUIET });
    panel.text(words, panel.x0 - 6, y, { align: "right", size: 10.5 });
  }
}

function gradients(panel, frame, title, alt) {
  panel.begin(title, alt, { left: 56 });
  const { pen, x0, x1, y0, y1 } = panel, low = -16, high = 1, layers = frame.gradients.length;
  const y = size => y0 - (y0 - y1) * (Math.min(Math.max(Math.log10(size), low), high) - low) / (high - low);
  for (const power of [-15, -10, -5, 0]) {
    tick(panel, null, y(10 ** power), power ? `1e${power}` : "1");
    panel.line([[x0, y(10 ** power)], [x1, y(10 ** power)]], { colour: FAINT });
  }
  const slot = (x1 - x0) / layers, wide = Math.min(34, 0.62 * slot);
  frame.gradients.forEach((size, l) => {
    const middle = x0 + (l + 0.5) * slot, top = size > 0 ? y(size) : y0 - 1;
    pen.fillStyle = SKY; pen.strokeStyle = INK; pen.lineWidth = 0.8;
    pen.fillRect(middle - wide / 2, top, wide, y0 - top);
    pen.strokeRect(middle - wide / 2, top, wide, y0 - top);
    const first = frame.first[l];
    if (first > 0) panel.line([[middle - wide / 2 - 4, y(first)], [middle + wide / 2 + 4, y(first)]],
      { colour: INK, width: 2, dash: [4, 2] });
    const words = short(size), many = layers > 4, high_up = many ? 19 : 8;
    const clear = first > 0 && Math.abs(y(first) - (top - high_up)) < high_up ? y(first) - high_up : top - high_up;
    panel.text(words, middle, Math.max(clear, y1 + (many ? 12 : -2)), { align: "center", size: 10.5, turned: many });
    tick(panel, middle, null, `${l + 1}`);
  });
  panel.frame("layer (dashed: before training)", "size of dW");
}

const kinds = () => ({
  learned: ["circle", { fill: GREEN, edge: INK }, "cost below 0.1"],
  moving: ["circle", { fill: PAPER, edge: BLUE, width: 2 }, "still learning"],
  flat: ["square", { fill: PAST, edge: INK }, "stands still"],
  wild: ["cross", { edge: VERMILION, width: 2.4 }, "jumps or diverges"],
});

function atlas(panel, map) {
  const KINDS = kinds();
  panel.begin(map.title, map.alt, panel.narrow ? { left: 52, below: 88 } : { left: 52, right: 172 });
  const { x0, x1, y0, y1 } = panel, [shallow, deep] = map.depths, [low, high] = map.rates.map(Math.log10);
  const x = depth => x0 + (x1 - x0) * (depth - shallow + 0.5) / (deep - shallow + 1);
  const y = lr => y0 - (y0 - y1) * (Math.log10(lr) - low) / (high - low);
  for (let depth = shallow; depth <= deep; depth++) tick(panel, x(depth), null, `${depth}`);
  for (let power = low; power <= high; power++) {
    tick(panel, null, y(10 ** power), short(10 ** power));
    panel.line([[x0, y(10 ** power)], [x1, y(10 ** power)]], { colour: FAINT });
  }
  panel.frame("hidden layers", "learning rate");
  for (const [depth, lowest, highest] of map.bands) {
    panel.pen.fillStyle = GREEN + "55";
    panel.pen.fillRect(x(depth) - 9, y(highest), 18, y(lowest) - y(highest));
  }
  const here = map.here;
  panel.line([[x(here[0]), y0], [x(here[0]), y1]], { colour: FAINT });
  panel.line([[x0, y(here[1])], [x1, y(here[1])]], { colour: FAINT });
  const guess = map.predicted.map(([depth, lr]) => [x(depth), y(Math.min(Math.max(lr, 10 ** low), 10 ** high))]);
  panel.line(guess, { colour: PURPLE, width: 1.4, dash: [5, 4] });
  const best = map.points.filter(point => point.best).sort((a, b) => a.depth - b.depth);
  panel.line(best.map(p => [x(p.depth), y(p.lr)]), { colour: INK, width: 1.2 });
  for (const point of guess) panel.dot("diamond", ...point, 5, { fill: PAPER, edge: PURPLE, width: 2 });
  for (const p of map.points) {
    const [mark, look] = KINDS[p.kind];
    panel.dot(mark, x(p.depth), y(p.lr), p.best ? 5.5 : 4, look);
    if (p.best) panel.dot("circle", x(p.depth), y(p.lr), 9, { edge: INK, width: 1.2 });
  }
  panel.dot("circle", x(here[0]), y(here[1]), 3, { edge: INK, width: 1.4 });
  let entries = 0;
  const explain = (draw, words) => { // below the map, two in a row, or beside it
    const k = entries++, left = panel.narrow ? 16 + k % 2 * panel.width / 2 : x1 + 22;
    const row = panel.narrow ? y0 + 44 + 20 * Math.floor(k / 2) : y1 + 8 + 20 * k;
    draw(left, row);
    panel.text(words, left + 14, row);
  };
  for (const [mark, look, words] of Object.values(KINDS)) explain((a, b) => panel.dot(mark, a, b, 4, look), words);
  explain((a, b) => { panel.dot("circle", a, b, 4, KINDS.learned[1]); panel.dot("circle", a, b, 8, { edge: INK, width: 1.2 }); }, "your best per depth");
  if (map.bands.length) explain((a, b) => { panel.pen.fillStyle = GREEN + "55"; panel.pen.fillRect(a - 6, b - 6, 12, 12); }, "rates that learned");
  if (guess.length) explain((a, b) => panel.dot("diamond", a, b, 5, { fill: PAPER, edge: PURPLE, width: 2 }), "what you predicted");
  explain((a, b) => panel.dot("circle", a, b, 3, { edge: INK, width: 1.4 }), "the sliders now");
}

function render({ model, el }) {
  const paper = document.createElement("div");
  paper.className = "sigmoidnet-playground";
  paper.style.cssText = "display:grid;grid-template-columns:repeat(auto-fit,minmax(228px,1fr));gap:4px;max-width:780px;" +
    "border-radius:6px;padding:6px 4px;box-sizing:border-box";
  el.append(paper);
  const panels = [0, 1, 2].map(() => new Panel(paper, false)), wires = new Network(paper, soon), chart = new Panel(paper, true);
  let waiting = 0;
  function draw() {
    waiting = 0;
    const frame = model.get("frame"), scene = model.get("scene");
    if (!frame.plane || !paper.clientWidth) return;
    const colours = takeColours(paper), [titles, alts] = [frame.titles, frame.alts];
    boundary(panels[0], scene, frame, titles[0], alts[0]);
    costs(panels[1], model.get("earlier"), frame, titles[1], alts[1]);
    gradients(panels[2], frame, titles[2], alts[2]);
    wires.draw(frame.network, colours);
    atlas(chart, model.get("map"));
    if (model.get("painted") !== frame.number) { // so that the kernel sends no faster than this page paints
      model.set("painted", frame.number);
      model.save_changes();
    }
  }
  function soon() { waiting ||= requestAnimationFrame(draw); }
  const names = ["frame", "scene", "earlier", "map"];
  for (const name of names) model.on(`change:${name}`, soon);
  const size = new ResizeObserver(soon), forget = whenThemeChanges(soon);
  size.observe(paper);
  soon();
  return () => { cancelAnimationFrame(waiting); size.disconnect(); forget(); for (const name of names) model.off(`change:${name}`, soon); };
}
export default { render };
