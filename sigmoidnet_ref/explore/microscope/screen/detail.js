// What stands below the drawing: where the chosen number comes from, the examples, and all numbers as a table.

const NAMES = { A0: "x", Y: "y" };
const label = slot => NAMES[slot.split("[")[0]] ?? slot.split("[")[0].replace(/\d+$/, "");

function make(tag, { parent, text, ...attributes } = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
}

function whose(number) {
  if (number.formula === number.name) return "given";
  return number.whose ? `your ${number.whose}` : "the reference";
}

// Fills `box` with the formula of a number, the line that made it, and the row and the column that meet in it.
function explain(box, number, tables) {
  box.replaceChildren();
  if (!number) return make("p", { parent: box, text: "This number is not known yet." });
  const line = (text, look) => make("p", { parent: box, text, class: look ?? "" });
  const code = text => make("code", { parent: make("p", { parent: box }), text });
  make("strong", { parent: line(""), text: `${number.name} = ${number.text}` });
  if (number.formula !== number.name) code(number.formula);
  code(number.filled).parentElement.setAttribute("aria-live", "polite");
  if (number.trouble) line(number.trouble, "trouble");
  if (number.line) {
    line(`Your ${number.whose}, line ${number.line[0]}:`);
    code(number.line[1]);
  } else if (whose(number) !== "given") line(`Made by ${whose(number)}.`);
  if (number.product) matrices(box, number.product, tables);
}

function matrices(box, { left, row, right, column, products, sum }, tables) {
  const both = make("div", { parent: box, class: "matrices" });
  const table = (name, met) => {
    const grid = make("table", { parent: make("div", { parent: both, class: "scroll" }) });
    make("caption", { parent: grid, text: name });
    tables[name].forEach((cells, i) => {
      const line = make("tr", { parent: grid });
      cells.forEach((text, j) => make("td", { parent: line, text, class: met(i, j) ? "met" : "" }));
    });
  };
  table(left, i => i === row);
  make("span", { parent: both, text: "@" });
  table(right, (_, j) => j === column);
  const sums = make("div", { parent: both });
  for (const text of products) make("div", { parent: sums }).append(make("code", { text }));
  make("div", { parent: sums, text: "sum " }).append(make("code", { text: sum }));
}

// Draws the examples; returns where each stands. Nothing is drawn of examples that have no plane.
function scatter(canvas, { X, Y, example }, colours) {
  canvas.hidden = X.length !== 2;
  if (canvas.hidden) return [];
  const side = 150, pen = sharpPen(canvas, side, side), reach = X.map(row => [Math.min(...row), Math.max(...row)]);
  const place = (value, [low, high]) => 14 + (side - 28) * (value - low) / (high - low || 1);
  const spots = X[0].map((x, k) => [place(x, reach[0]), side - place(X[1][k], reach[1])]);
  pen.strokeStyle = colours.quiet;
  pen.strokeRect(0.5, 0.5, side - 1, side - 1);
  spots.forEach(([x, y], k) => {
    const one = Y[0][k] > 0.5;
    pen.fillStyle = one ? colours.above : colours.below;
    pen.beginPath();
    one ? pen.rect(x - 5, y - 5, 10, 10) : pen.arc(x, y, 5.5, 0, 7);
    pen.fill();
    if (k !== example) return;
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 2;
    pen.beginPath(); pen.arc(x, y, 10, 0, 7); pen.stroke();
  });
  canvas.setAttribute("aria-label",
    `Examples: ${X[0].length}; squares have label 1, circles label 0. Example ${example + 1} is on show.`);
  return spots;
}

function list(table, numbers, of) {
  table.replaceChildren();
  if (of) make("caption", { parent: table, text: of });
  const head = make("tr", { parent: table });
  for (const text of ["number", "value", "made by"]) make("th", { parent: head, text, scope: "col" });
  for (const number of numbers) {
    const row = make("tr", { parent: table });
    make("th", { parent: row, text: number.name, scope: "row" });
    for (const text of [`${number.text} ${number.trouble}`, whose(number)]) make("td", { parent: row, text });
  }
}

