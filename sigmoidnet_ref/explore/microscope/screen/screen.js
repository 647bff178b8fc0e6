// Steps through the numbers of one epoch. All numbers and words come from the kernel; the page only shows them.

class Microscope {
  constructor(model, el) {
    this.model = model;
    this.root = make("div", { parent: el, class: "sigmoidnet-microscope" });
    keepKeys(this.root);
    this.bar();
    this.said = make("p", { parent: this.root, class: "said", role: "status" });
    this.drawing = make("div", { parent: this.root, class: "drawing", role: "group", "aria-label": "the network, number by number" });
    this.canvas = make("canvas", { parent: this.drawing, role: "img" });
    this.layers = make("div", { parent: this.drawing, class: "layers" });
    const row = make("div", { parent: this.root, class: "below" });
    this.detail = make("div", { parent: row, class: "detail", role: "region", "aria-label": "where this number comes from" });
    this.scatter = make("canvas", { parent: row, class: "scatter", role: "img" });
    this.scatter.addEventListener("click", event => this.pick(event));
    make("p", { parent: this.root, class: "legend", text: "Blue, solid arrow: a weight above 0. Orange, dashed: below 0. "
      + "The thicker, the further from 0. Shaded: new in this step. Dashed frame: what the chosen number is made of." });
    const all = make("details", { parent: this.root, class: "all" });
    make("summary", { parent: all, text: "All numbers so far, as a table" });
    this.table = make("table", { parent: all });
    this.root.addEventListener("keydown", event => this.key(event));
  }

  // ---- what can be pressed

  bar() {
    const bar = make("div", { parent: this.root, class: "bar" });
    this.buttons = {};
    for (const [wish, text, key] of [["restart", "Start over", "s"], ["back", "Back", "b"], ["forth", "Next", "n"], ["epoch", "Whole epoch", "e"]]) {
      const button = make("button", { parent: bar, type: "button", text: `${text} (${key})`, "aria-keyshortcuts": key });
      button.addEventListener("click", () => this.wish(wish));
      this.buttons[key] = button;
    }
    const chooser = make("label", { parent: bar, text: "example" });
    this.example = make("input", { parent: chooser, type: "range", min: 1, step: 1, "aria-label": "example" });
    this.shown = make("output", { parent: chooser });
    this.example.addEventListener("input", () => this.send("example", this.example.value - 1));
    this.choice = make("fieldset", { parent: bar, "aria-label": "cost and gradients of" });
    this.means = [["this example alone", false], ["the mean over all", true]].map(([text, mean]) => {
      const choice = make("label", { parent: this.choice });
      const radio = make("input", { parent: choice, type: "radio", name: `mean-${this.model.model_id ?? Math.random()}` });
      choice.append(text);
      radio.addEventListener("change", () => this.send("mean", mean));
      return radio;
    });
  }

  send(wish, value = null) { this.model.send({ wish, value }); }

  get scene() { return this.model.get("scene"); }
  get last() { return this.scene.steps.length - 1; }
  get updates() { return this.scene.steps[this.last].title === "Update"; }

  wish(wish) {
    const at = this.model.get("position");
    if (wish === "restart") this.send("restart");
    else if (wish === "back") this.go(Math.max(at - 1, 0));
    else if (at < this.last) this.go(wish === "forth" ? at + 1 : this.last);
    else if (this.updates) this.send(wish === "forth" ? "next" : "epoch");
  }

  // Shows a step, and where it brings numbers, chooses one of them.
  go(position) {
    const numbers = this.scene.steps[position].numbers, chosen = this.model.get("selected");
    this.model.set("position", position);
    if (!(chosen in numbers)) this.model.set("selected", Object.keys(numbers)[0]);
    this.model.save_changes();
    if (document.activeElement?.classList.contains("number")) this.focusNext = true; // once it is there
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const button = this.buttons[event.key.toLowerCase()];
    const arrow = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (button) button.click();
    else if (arrow && event.target.classList.contains("number")) this.walk(event.target, arrow);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Moves the focus to the nearest number in a direction.
  walk(from, [dx, dy]) {
    const centre = button => { const box = button.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
    const [x, y] = centre(from);
    let best = null, least = Infinity;
    for (const button of Object.values(this.numbers)) {
      if (button === from || button.classList.contains("unknown")) continue;
      const [a, b] = centre(button), along = (a - x) * dx + (b - y) * dy, aside = Math.abs((a - x) * dy + (b - y) * dx);
      if (along > 2 && along + 3 * aside < least) [best, least] = [button, along + 3 * aside];
    }
    best?.focus();
  }

  pick(event) {
    const box = this.scatter.getBoundingClientRect();
    const distance = ([x, y]) => Math.hypot(x - event.clientX + box.x, y - event.clientY + box.y);
    this.send("example", this.spots.reduce((best, spot, k) => distance(spot) < distance(this.spots[best]) ? k : best, 0));
  }

  // ---- the network

  // Builds a place for every number that any step brings, so that nothing moves while one steps through them.
  build() {
    const { sizes, wide, steps } = this.scene, slots = new Set(steps.flatMap(step => Object.keys(step.numbers)));
    const built = JSON.stringify([sizes, [...slots]]);
    if (built === this.built) return;
    this.built = built;
    this.layers.replaceChildren();
    this.numbers = {};
    const place = (slot, parent) => {
      if (!slots.has(slot)) return;
      const button = make("button", { parent, type: "button", class: "number unknown", tabindex: -1 });
      button.addEventListener("focus", () => this.select(slot));
      button.addEventListener("click", () => button.focus());
      this.numbers[slot] = button;
    };
    this.columns = sizes.map((n, l) => {
      const column = make("div", { parent: this.layers, class: "layer" });
      make("h4", { parent: column, text: l ? `layer ${l}` : "input" });
      const body = make("div", { parent: column, class: "body" });
      if (wide[l] || (l && wide[l - 1])) this.fold(body, l);
      if (!wide[l]) for (let i = 0; i < n; i++) {
        const neuron = make("div", { parent: body, class: "neuron" });
        if (l && !wide[l - 1]) {
          const weights = make("div", { parent: neuron, class: `weights${sizes[l - 1] > 3 ? " many" : ""}` });
          for (let j = 0; j < sizes[l - 1]; j++) {
            const arrow = make("div", { parent: weights, class: "arrow" });
            for (const name of [`W${l}`, `dW${l}`]) place(`${name}[${i},${j}]`, arrow);
          }
        }
        const card = make("div", { parent: neuron, class: "card" });
        for (const name of [`b${l}`, `Z${l}`, `A${l}`, `db${l}`, `dZ${l}`, `dA${l}`]) place(`${name}[${i}]`, card);
      }
      return column;
    });
    const end = make("div", { parent: this.layers, class: "layer end" });
    make("h4", { parent: end, text: slots.has("Y[0]") ? "truth" : "" });
    const body = make("div", { parent: end, class: "body" });
    for (let i = 0; i < sizes.at(-1); i++) place(`Y[${i}]`, make("div", { parent: body, class: "card" }));
    place("cost", make("div", { parent: body, class: "card" }));
    const first = Object.keys(this.numbers)[0];
    if (!(this.model.get("selected") in this.numbers)) this.model.set("selected", first ?? "");
  }

  // A layer too wide for numbers: its weights and its answers as heat maps.
  fold(body, l) {
    const map = make("canvas", { parent: body, role: "img", style: "width:120px;height:140px", "data-layer": l });
    map.dataset.folded = "";
  }

  select(slot) {
    if (this.model.get("selected") === slot) return;
    this.model.set("selected", slot);
    this.model.save_changes();
  }

  // ---- what is shown

  known() {
    return Object.assign({}, ...this.scene.steps.slice(0, this.model.get("position") + 1).map(step => step.numbers));
  }

  draw() {
    const scene = this.scene;
    if (!scene.steps) return;
    this.build();
    const step = scene.steps[Math.min(this.model.get("position"), this.last)], known = this.known();
    this.colours = palette(this.root);
    this.root.classList.toggle("dark", this.colours === DARK);
    const round = this.updates ? `Epoch ${scene.number}, step` : "Step"; // without an update there is no second epoch
    const said = `${round} ${this.model.get("position")} of ${this.last}. ${step.title}: ${step.said}`;
    if (this.said.textContent !== said) this.said.textContent = said;
    this.controls(scene);
    this.fill(scene, step, known);
    this.explain(known[this.model.get("selected")]);
    this.wires(known, step);
    this.reveal(this.numbers[this.model.get("selected")]);
    this.spots = scatter(this.scatter, scene, this.colours);
    list(this.table, Object.values(known), this.scene.of);
  }

  // Only what is new: a screen reader says it aloud.
  explain(number) {
    const told = JSON.stringify([number, this.scene.tables]);
    if (told === this.told) return;
    this.told = told;
    explain(this.detail, number, this.scene.tables);
  }

  controls(scene) {
    const at = this.model.get("position"), end = at === this.last && !this.updates;
    const off = { s: at === 0 && scene.number === 1, b: at === 0, n: end, e: end };
    for (const [key, button] of Object.entries(this.buttons)) button.setAttribute("aria-disabled", off[key]);
    this.buttons.e.hidden = !this.updates;
    const m = scene.X[0].length;
    this.example.max = m;
    this.example.value = scene.example + 1;
    this.example.parentElement.hidden = m === 1;
    this.shown.textContent = `${scene.example + 1} of ${m}`;
    this.example.setAttribute("aria-valuetext", this.shown.textContent);
    this.choice.hidden = m === 1 || !scene.steps.some(step => step.title === "Cost");
    this.means.forEach((radio, mean) => { radio.checked = Boolean(mean) === scene.mean; });
  }

  fill(scene, step, known) {
    const chosen = this.model.get("selected"), used = new Set(known[chosen]?.uses ?? []);
    for (const [slot, button] of Object.entries(this.numbers)) {
      const number = known[slot];
      button.classList.toggle("unknown", !number);
      button.classList.toggle("fresh", slot in step.numbers && this.model.get("position") > 0);
      button.classList.toggle("used", used.has(slot));
      button.classList.toggle("wrong", Boolean(number?.trouble));
      button.setAttribute("aria-pressed", slot === chosen);
      button.tabIndex = slot === chosen ? 0 : -1;
      if (!number) continue;
      const spoken = `${number.name}: ${number.text}${number.trouble && `. ${number.trouble}`}`;
      if (button.getAttribute("aria-label") === spoken) continue;
      button.setAttribute("aria-label", spoken);
      button.replaceChildren(make("i", { text: label(slot) + (number.trouble ? "\u2260" : "") }), number.text);
    }
    this.columns.forEach((column, l) => column.classList.toggle("wrong",
      l > 0 && l === scene.wrong_layer && step.title !== "Start" && `dW${l}[0,0]` in known));
  }

  wires(known, step) {
    const { layers, canvas, colours, scene } = this, area = layers.getBoundingClientRect();
    if (!area.width) return;
    const narrow = this.drawing.clientWidth < this.wideWidth();
    layers.classList.toggle("stacked", narrow);
    const whole = layers.getBoundingClientRect();
    const pen = sharpPen(canvas, whole.width, whole.height);
    canvas.style.cssText = `width:${whole.width}px;height:${whole.height}px`;
    canvas.setAttribute("aria-label", step.alt);
    const chosen = this.model.get("selected"), lit = new Set([chosen, ...(known[chosen]?.uses ?? [])]);
    const at = (element, side) => {
      const box = element.getBoundingClientRect();
      return [(side ? box.right : box.left) - whole.left, box.y + box.height / 2 - whole.top];
    };
    const cards = this.columns.map(column => [...column.querySelectorAll(".card")]);
    for (let l = 1; l < scene.sizes.length; l++) {
      if (scene.wide[l] || scene.wide[l - 1]) continue;
      const name = (i, j) => `W${l}[${i},${j}]`, values = Object.entries(known).filter(([slot]) => slot.startsWith(`W${l}[`));
      const most = Math.max(...values.map(([, number]) => Math.abs(number.value)));
      const some = [...lit].some(slot => slot.startsWith("W") || slot.startsWith("dW"));
      for (let i = 0; i < scene.sizes[l]; i++) for (let j = 0; j < scene.sizes[l - 1]; j++) {
        const button = this.numbers[name(i, j)], marked = lit.has(name(i, j)) || lit.has(`d${name(i, j)}`);
        const from = at(cards[l - 1][j], 1), to = at(button.parentElement, 0);
        wire(pen, from, [to[0] + 8, to[1]], known[name(i, j)]?.value, most, colours, { lit: marked, opacity: some && !marked ? 0.25 : 1, head: true });
      }
    }
    for (const map of layers.querySelectorAll("[data-folded]")) this.folded(map, known);
  }

  // Scrolls a narrow drawing to the chosen number, and moves the focus there where it was on another one.
  reveal(button) {
    if (!button) return;
    const box = button.getBoundingClientRect(), room = this.drawing.getBoundingClientRect();
    if (box.left < room.left || box.right > room.right) this.drawing.scrollLeft += box.left + box.width / 2 - room.left - room.width / 2;
    if (this.focusNext) button.focus({ preventScroll: true });
    this.focusNext = false;
  }

  // The width that the drawing takes with w and dW side by side.
  wideWidth() {
    if (this.measuredFor !== this.built) {
      this.layers.classList.remove("stacked");
      this.measured = this.layers.scrollWidth;
      this.measuredFor = this.built;
    }
    return this.measured;
  }

  folded(map, known) {
    const l = Number(map.dataset.layer), pen = sharpPen(map, 120, 140), { sizes, wide } = this.scene;
    const value = slot => known[slot]?.value ?? 0, range = n => Array.from({ length: n }, (_, i) => i);
    const rows = l ? range(sizes[l]).map(i => range(sizes[l - 1]).map(j => value(`W${l}[${i},${j}]`))) : [];
    const most = Math.max(1e-12, ...rows.flat().map(Math.abs));
    if (l) heatMap(pen, rows.map(row => row.map(w => 0.5 + w / most / 2)), 0, 0, wide[l] ? 96 : 120, 140);
    if (wide[l]) heatMap(pen, range(sizes[l]).map(i => [value(`A${l}[${i}]`)]), l ? 102 : 0, 0, 18, 140);
    map.setAttribute("aria-label", l ? `W${l}, ${sizes[l]} rows and ${sizes[l - 1]} columns, from ${-most} to ${most}` : "the inputs");
  }
}

function render({ model, el }) {
  const scope = new Microscope(model, el);
  let waiting = 0;
  const soon = () => { waiting ||= requestAnimationFrame(() => { waiting = 0; scope.draw(); }); };
  const names = ["scene", "position", "selected"];
  for (const name of names) model.on(`change:${name}`, soon);
  const size = new ResizeObserver(soon), forget = whenThemeChanges(soon);
  size.observe(scope.root);
  soon();
  return () => {
    cancelAnimationFrame(waiting); size.disconnect(); forget();
    for (const name of names) model.off(`change:${name}`, soon);
  };
}
export default { render };
