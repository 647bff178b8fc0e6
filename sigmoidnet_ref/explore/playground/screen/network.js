// The network of the playground: wires as thick as the weights, and in each neuron a map of what it answers.

const NEURON = 26, LARGE = 132, MAP_HEIGHT = 262; // pixels: a neuron at most, the map shown large, the panel
const FADED = 1e-8; // a gradient that is drawn as if it were none

class Network {
  constructor(parent, redraw) {
    this.panel = new Panel(parent, true, MAP_HEIGHT);
    this.chosen = 0;
    const row = document.createElement("div");
    row.style.cssText = "grid-column:1/-1;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0 8px 6px;font:13px system-ui,sans-serif";
    row.innerHTML = '<label>neuron shown large <input type="range" min="0" step="1" value="0"></label>' +
      '<label><input type="checkbox"> wires in the colour of dW: the paler, the smaller</label>';
    parent.append(row);
    keepKeys(row);
    [this.slider, this.slopes] = row.querySelectorAll("input");
    this.slider.addEventListener("input", () => { this.chosen = Number(this.slider.value); redraw(); });
    this.slopes.addEventListener("change", redraw);
    this.panel.canvas.addEventListener("pointermove", event => {
      const box = this.panel.canvas.getBoundingClientRect(), [x, y] = [event.clientX - box.x, event.clientY - box.y];
      const near = this.places?.flat().findIndex(([a, b]) => Math.max(Math.abs(a - x), Math.abs(b - y)) <= this.size / 2 + 2);
      if (near >= 0 && near !== this.chosen) { this.chosen = near; redraw(); }
    });
  }

  draw({ sizes, weights, slopes, maps, alt }, colours) {
    const { panel } = this, neurons = sizes.reduce((a, b) => a + b), all = [floats(weights), floats(slopes)];
    this.chosen = Math.min(this.chosen, neurons - 1);
    Object.assign(this.slider, { max: neurons - 1, value: this.chosen });
    const beside = panel.narrow ? { right: 20, below: LARGE + 56 } : { right: LARGE + 60 };
    panel.begin("The network", alt, { left: 20, bottom: 12, top: 30, ...beside });
    this.place(sizes);
    let start = 0;
    for (let l = 1; l < sizes.length; l++) {
      const count = sizes[l] * sizes[l - 1], [W, dW] = all.map(one => one.subarray(start, start + count));
      this.wires(l, W, dW, colours);
      start += count;
    }
    const each = bytes(maps), side = Math.sqrt(each.length / (neurons - sizes[0]));
    const map = k => k < sizes[0] ? slope(k, side) : each.subarray((k - sizes[0]) * side * side, (k - sizes[0] + 1) * side * side);
    this.places.flat().forEach(([x, y], k) => this.map(map(k), side, x - this.size / 2, y - this.size / 2, this.size, k === this.chosen ? 3 : 1));
    this.large(sizes, map(this.chosen), side);
  }

  // Finds where each neuron stands: as large as the panel allows.
  place(sizes) {
    const { x0, x1, y0, y1 } = this.panel, room = (y0 - y1) / Math.max(...sizes);
    this.size = Math.min(NEURON, room - 2, (x1 - x0) / (2.4 * (sizes.length - 1)));
    const step = Math.min(room, this.size * 1.5);
    this.places = sizes.map((n, l) => Array.from({ length: n }, (_, i) => [
      x0 + this.size / 2 + (x1 - x0 - this.size) * l / (sizes.length - 1), (y0 + y1) / 2 + (i - (n - 1) / 2) * step]));
  }

  wires(l, W, dW, colours) {
    const { pen } = this.panel, before = this.places[l - 1], most = Math.max(...W.map(Math.abs));
    this.places[l].forEach(([x, y], i) => before.forEach(([a, b], j) => {
      const k = i * before.length + j, ends = [[a + this.size / 2, b], [x - this.size / 2, y]];
      if (!this.slopes.checked) return wire(pen, ...ends, W[k], most, colours);
      // As thick as the weight, in the colour of its gradient, which fades over many factors of ten.
      const strength = Math.max(0, Math.min(1, 1 - Math.log10(Math.abs(dW[k]) / 0.1) / Math.log10(FADED / 0.1)));
      wire(pen, ...ends, Math.sign(dW[k]) * Math.abs(W[k]), most, colours, { opacity: Number.isFinite(strength) ? strength : 0 });
    }));
  }

  map(values, side, x, y, size, edge) {
    const { pen } = this.panel, image = new ImageData(side, side);
    for (let i = 0; i < values.length; i++) image.data.set([...FULL[values[i]], 255], 4 * i);
    this.small ??= new OffscreenCanvas(side, side);
    if (this.small.width !== side) this.small.width = this.small.height = side;
    this.small.getContext("2d").putImageData(image, 0, 0);
    pen.save();
    pen.translate(x, y + size);
    pen.scale(1, -1);
    pen.drawImage(this.small, 0, 0, size, size);
    pen.restore();
    pen.strokeStyle = INK;
    pen.lineWidth = edge;
    pen.strokeRect(x, y, size, size);
  }

  large(sizes, values, side) {
    const { panel } = this;
    let l = 0, i = this.chosen;
    while (i >= sizes[l]) i -= sizes[l++];
    const name = l ? `layer ${l}, neuron ${i + 1}` : `input x${i + 1}`;
    const [x, y] = panel.narrow ? [20, panel.y0 + 32] : [panel.width - LARGE - 28, 44];
    this.map(values, side, x, y, LARGE, 1);
    panel.text(name, x, y - 10, { weight: 600 });
    const low = Math.min(...values) / 255, high = Math.max(...values) / 255, range = `${low.toFixed(2)} to ${high.toFixed(2)}`;
    if (l) panel.text(`answers ${range}`, x, y + LARGE + 14);
    panel.text("blue: 1, white: 0.5, orange: 0", x, y + LARGE + 30, { colour: QUIET, size: 10 });
    this.slider.setAttribute("aria-valuetext", l ? `${name}, answers ${range}` : name);
  }
}

const FULL = Array.from({ length: 256 }, (_, i) => shade(i / 255));

// The map of an input: it grows from left to right, or from below.
function slope(k, side) {
  return Uint8Array.from({ length: side * side }, (_, i) => 255 * (k ? Math.floor(i / side) : i % side) / (side - 1));
}

